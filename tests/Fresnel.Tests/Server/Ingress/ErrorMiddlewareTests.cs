using Fresnel.Contracts.Errors;
using Fresnel.Execution;
using Fresnel.Server.Ingress;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Server.Ingress;

public sealed class ErrorMiddlewareTests
{
    [Theory]
    [InlineData(ErrorKind.UpstreamBusy, 7, null, "7")]
    [InlineData(ErrorKind.UpstreamBusy, null, null, "1")]
    [InlineData(ErrorKind.UpstreamBusy, null, "insufficient_quota", "")]
    [InlineData(ErrorKind.UpstreamFailed, null, null, "")]
    public async Task InvokeAsync_RetryableError_HasRetryAfter(
        ErrorKind kind,
        int? seconds,
        string? code,
        string header
    )
    {
        var http = new DefaultHttpContext();
        var failure = new GatewayException(kind, "no")
        {
            Code = code,
            RetryAfter = seconds is { } wait ? TimeSpan.FromSeconds(wait) : null,
        };

        await new ErrorMiddleware(
            _ => throw failure,
            new ErrorMapper(NullLogger<ErrorMapper>.Instance),
            null!
        ).InvokeAsync(http);

        Assert.Equal(header, http.Response.Headers.RetryAfter.ToString());
        Assert.Equal(ErrorDefinitions.Get(kind).Status, http.Response.StatusCode);
    }
}
