using System.Buffers;
using System.Text;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Anthropic;

namespace Fresnel.Tests.Dialects.Anthropic;

public sealed class AnthropicErrorTests
{
    [Theory]
    [InlineData(400, "invalid_request_error", "max_tokens: 99 > 64", ErrorKind.UpstreamRejected, "max_tokens: 99 > 64")]
    [InlineData(
        400,
        "invalid_request_error",
        "prompt is too long: 210000 tokens > 200000 maximum",
        ErrorKind.ContextLengthExceeded,
        "prompt is too long: 210000 tokens > 200000 maximum"
    )]
    [InlineData(
        400,
        "invalid_request_error",
        "Your credit balance is too low to access the API.",
        ErrorKind.UpstreamBusy,
        "The provider 'lab' is out of quota."
    )]
    [InlineData(
        401,
        "authentication_error",
        "invalid x-api-key",
        ErrorKind.UpstreamDenied,
        "The provider 'lab' refused this gateway's credential."
    )]
    [InlineData(402, "billing_error", "x", ErrorKind.UpstreamBusy, "The provider 'lab' is out of quota.")]
    [InlineData(
        403,
        "permission_error",
        "x",
        ErrorKind.UpstreamDenied,
        "The provider 'lab' refused this gateway's credential."
    )]
    [InlineData(
        404,
        "not_found_error",
        "model: x",
        ErrorKind.UpstreamFailed,
        "The provider 'lab' does not know the model or the path it is configured with."
    )]
    [InlineData(
        413,
        "request_too_large",
        "Request exceeds the maximum size",
        ErrorKind.TooLarge,
        "Request exceeds the maximum size"
    )]
    [InlineData(429, "rate_limit_error", "x", ErrorKind.UpstreamBusy, "The provider 'lab' is busy. Try again later.")]
    [InlineData(500, "api_error", "x", ErrorKind.UpstreamFailed, "The provider 'lab' failed.")]
    [InlineData(504, "timeout_error", "x", ErrorKind.UpstreamTimeout, "The provider 'lab' took too long.")]
    [InlineData(529, "overloaded_error", "x", ErrorKind.UpstreamBusy, "The provider 'lab' is busy. Try again later.")]
    public void ReadError_AnthropicError_MapsToErrorKind(
        int status,
        string type,
        string said,
        ErrorKind kind,
        string message
    )
    {
        var body = Encoding.UTF8.GetBytes(
            $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"{{{said}}}"},"request_id":"req_x"}"""
        );
        var error = AnthropicDialect.ReadError("lab", status, body, TimeSpan.FromSeconds(3));
        Assert.Equal((kind, message, status), (error.Kind, error.Message, error.UpstreamStatus));
        Assert.Equal(status is 429 or 529 ? TimeSpan.FromSeconds(3) : null, error.RetryAfter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"error":7}""")]
    public void ReadError_UnreadableBody_MapsByStatus(string body) =>
        Assert.Equal(ErrorKind.UpstreamBusy, AnthropicDialect.ReadError("lab", 529, Encoding.UTF8.GetBytes(body)).Kind);

    [Theory]
    [InlineData(ErrorKind.InvalidRequest, "invalid_request_error")]
    [InlineData(ErrorKind.ContextLengthExceeded, "invalid_request_error")]
    [InlineData(ErrorKind.Unauthenticated, "authentication_error")]
    [InlineData(ErrorKind.BudgetExhausted, "billing_error")]
    [InlineData(ErrorKind.Forbidden, "permission_error")]
    [InlineData(ErrorKind.ModelNotFound, "not_found_error")]
    [InlineData(ErrorKind.TooLarge, "request_too_large")]
    [InlineData(ErrorKind.RateLimited, "rate_limit_error")]
    [InlineData(ErrorKind.UpstreamFailed, "api_error")]
    [InlineData(ErrorKind.UpstreamTimeout, "timeout_error")]
    [InlineData(ErrorKind.Unavailable, "overloaded_error")]
    [InlineData(ErrorKind.Internal, "api_error")]
    public void WriteError_ErrorKind_MapsToAnthropicType(ErrorKind kind, string type) =>
        Assert.Equal(
            $$$"""{"type":"error","error":{"type":"{{{type}}}","message":"Not so."},"request_id":"req_1"}""",
            Written(new GatewayException(kind, "Not so.") { Param = "model" })
        );

    [Fact]
    public void WriteError_ImageWithParam_NamesPath() =>
        Assert.Equal(
            """{"type":"error","error":{"type":"invalid_request_error","message":"messages.0.content.1: It is no image."},"request_id":"req_1"}""",
            Written(new GatewayException(ErrorKind.InvalidImage, "It is no image.") { Param = "messages.0.content.1" })
        );

    private static string Written(GatewayException error)
    {
        var output = new ArrayBufferWriter<byte>();
        AnthropicDialect.WriteError(output, error, "req_1");
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
