using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Bedrock;

namespace Fresnel.Tests.Dialects.Bedrock;

public sealed class BedrockErrorReaderTests
{
    [Theory]
    [InlineData(
        400,
        "ValidationException:http://internal.amazon.com/coral/x/",
        """{"message":"Malformed input request"}""",
        ErrorKind.UpstreamRejected,
        "Malformed input request"
    )]
    [InlineData(
        400,
        "ValidationException",
        """{"message":"The model returned the following errors: prompt is too long: 9 tokens > 8 maximum"}""",
        ErrorKind.ContextLengthExceeded,
        "prompt is too long"
    )]
    [InlineData(
        400,
        "ValidationException",
        """{"message":"This request has been blocked by our content filters."}""",
        ErrorKind.ContentBlocked,
        "content filters"
    )]
    [InlineData(
        400,
        "ValidationException",
        """{"message":"The provided model identifier is invalid."}""",
        ErrorKind.UpstreamFailed,
        "'p' failed"
    )]
    [InlineData(400, "ServiceQuotaExceededException", """{"message":"x"}""", ErrorKind.UpstreamBusy, "busy")]
    [InlineData(
        403,
        "AccessDeniedException",
        """{"Message":"User arn:aws:iam::1 is not authorized"}""",
        ErrorKind.UpstreamDenied,
        "credential"
    )]
    [InlineData(
        403,
        "UnrecognizedClientException",
        """{"message":"The security token included in the request is invalid."}""",
        ErrorKind.UpstreamDenied,
        "credential"
    )]
    [InlineData(
        404,
        "ResourceNotFoundException",
        """{"message":"x"}""",
        ErrorKind.UpstreamFailed,
        "does not know the model"
    )]
    [InlineData(408, "ModelTimeoutException", "", ErrorKind.UpstreamTimeout, "too long")]
    [InlineData(
        424,
        "ModelErrorException",
        """{"message":"x","originalStatusCode":400}""",
        ErrorKind.UpstreamFailed,
        "failed"
    )]
    [InlineData(429, "ThrottlingException", """{"message":"Too many requests"}""", ErrorKind.UpstreamBusy, "busy")]
    [InlineData(429, "ModelNotReadyException", "{}", ErrorKind.UpstreamBusy, "busy")]
    [InlineData(500, "InternalServerException", "{}", ErrorKind.UpstreamFailed, "failed")]
    [InlineData(503, "ServiceUnavailableException", "<html>", ErrorKind.UpstreamFailed, "failed")]
    [InlineData(
        429,
        null,
        """{"__type":"com.amazon.coral#ThrottlingException","message":"x"}""",
        ErrorKind.UpstreamBusy,
        "busy"
    )]
    [InlineData(413, null, "", ErrorKind.UpstreamRejected, "did not say why")]
    [InlineData(302, null, "", ErrorKind.UpstreamFailed, "failed")]
    public void Read_BedrockError_MapsToErrorKind(int status, string? type, string body, ErrorKind kind, string says)
    {
        var error = BedrockErrorReader.Read("p", status, type, Encoding.UTF8.GetBytes(body), TimeSpan.FromSeconds(3));
        Assert.Equal(kind, error.Kind);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("arn:", error.Message, StringComparison.Ordinal);
        Assert.Equal(kind == ErrorKind.UpstreamBusy ? TimeSpan.FromSeconds(3) : null, error.RetryAfter);
        Assert.Equal(status, error.UpstreamStatus);
    }
}
