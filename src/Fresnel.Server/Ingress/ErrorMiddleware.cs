using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;
using Fresnel.Limits;

namespace Fresnel.Server.Ingress;

/// <summary>Outermost middleware: assigns the request id and maps exceptions to error responses.</summary>
internal sealed class ErrorMiddleware(RequestDelegate next, ErrorMapper errors, Limiter limiter)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.TraceIdentifier = Call.NewId();
        http.Response.Headers["x-request-id"] = http.TraceIdentifier;
        try
        {
            await next(http);
            if (!http.Response.HasStarted && CreateRouteError(http) is { } routeError)
                await WriteAsync(http, routeError);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort(); // the client has disconnected
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, Map(http, exception));
        }
        catch (Exception exception)
        {
            Map(http, exception);
            http.Abort(); // only a broken connection can still tell the client that the response is incomplete
        }
    }

    private GatewayException Map(HttpContext http, Exception exception) =>
        errors.Map(
            http.TraceIdentifier,
            exception is BadHttpRequestException ? GatewayException.InvalidRequest(exception.Message, null) : exception
        );

    private static GatewayException? CreateRouteError(HttpContext http)
    {
        var (method, path) = (http.Request.Method, http.Request.Path);
        switch (http.Response.StatusCode)
        {
            case StatusCodes.Status405MethodNotAllowed when HttpMethods.IsOptions(method):
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return null;
            case StatusCodes.Status405MethodNotAllowed:
                return new GatewayException(
                    ErrorKind.MethodNotAllowed,
                    $"{path} does not support {method}. Use {http.Response.Headers.Allow}."
                );
            case StatusCodes.Status404NotFound when http.GetEndpoint() is null:
                return new GatewayException(
                    ErrorKind.NotFound,
                    $"Unknown request URL: {method} {path}. See /v1/models, /v1/chat/completions and /v1/images/generations."
                );
            default:
                return null;
        }
    }

    private async Task WriteAsync(HttpContext http, GatewayException error)
    {
        var response = http.Response;
        response.StatusCode = ErrorDefinitions.Get(error.Kind).Status;
        response.ContentType = "application/json";
        if (error.Kind == ErrorKind.Unauthenticated)
            response.Headers.WWWAuthenticate = "Bearer realm=\"Fresnel\"";
        if (GetRetryAfter(error) is { } retryAfter)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(retryAfter.TotalSeconds)).ToString();
        AddRateLimitHeaders(http);
        if (http.Features.Get<Call>() is { } call)
            RouteDebugHeader.Add(response.Headers, call);

        var profile = ApiProfiles.For(http);
        if (profile.RequestIdHeader is { } idHeader)
            response.Headers[idHeader] = http.TraceIdentifier;
        using var body = new PooledBuffer(1 << 10);
        profile.WriteError(body, error, http.TraceIdentifier);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(body.Written, CancellationToken.None);
    }

    /// <summary>
    /// Without Retry-After from a busy upstream, suggests 1 second; SDK defaults are mostly shorter.
    /// </summary>
    private static TimeSpan? GetRetryAfter(GatewayException error) =>
        error.RetryAfter ?? (error is { Kind: ErrorKind.UpstreamBusy, Code: null } ? TimeSpan.FromSeconds(1) : null);

    private void AddRateLimitHeaders(HttpContext http)
    {
        if (
            !HttpMethods.IsPost(http.Request.Method)
            || http.Features.Get<Caller>() is not { } caller
            || http.GetEndpoint()?.Metadata.GetMetadata<ApiProfile>() is not { } profile
        )
            return;
        var call = http.Features.Get<Call>();
        profile.AddRateLimitHeaders(http.Response.Headers, call?.Rates ?? limiter.RateStatusOf(caller), call);
    }
}
