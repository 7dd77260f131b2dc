// CloudFront Function for the event "viewer request" (runtime cloudfront-js-2.0): S3 has no index files below the root of a bucket.
// After https://aws.amazon.com/blogs/networking-and-content-delivery/implementing-default-directory-indexes-in-amazon-s3-backed-amazon-cloudfront-origins-using-cloudfront-functions/
function handler(event) {
  const request = event.request;
  const name = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (name === "") {
    request.uri += "index.html";
  } else if (!name.includes(".")) {
    // A relative address, so that a request for //host/x can never lead to another host.
    return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: `./${name}/` } } };
  }
  return request;
}
