using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Limits;

namespace Fresnel.Server.Ingress;

/// <summary>Outermost: numbers every request, and turns whatever fails before the answer began into an error object with its status.</summary>
internal sealed class ErrorReply(RequestDelegate next, Failures failures, Limiter limits)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.TraceIdentifier = Call.NewId();
        http.Response.Headers["x-request-id"] = http.TraceIdentifier;
        try
        {
            await next(http);
            if (!http.Response.HasStarted && NothingThere(http) is { } mistake)
                await WriteAsync(http, mistake);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Abort(); // nobody is left to answer
        }
        catch (Exception failure) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, failures.Tell(http, failure));
        }
        catch (Exception failure)
        {
            failures.Tell(http, failure);
            http.Abort(); // a cut connection is the only sign left that the answer is not whole
        }
    }

    private static GatewayException? NothingThere(HttpContext http)
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
                    $"{path} does not take {method}. Use {http.Response.Headers.Allow}."
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
        response.StatusCode = ErrorTable.Row(error.Kind).Status;
        response.ContentType = "application/json";
        if (error.Kind == ErrorKind.Unauthenticated)
            response.Headers.WWWAuthenticate = "Bearer realm=\"Fresnel\"";
        if (WaitAfter(error) is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString();
        AddRates(http);
        if (http.Features.Get<Call>() is { } call)
            RouteHeader.Add(response.Headers, call);

        var door = Doors.Of(http);
        if (door.IdHeader is { } idHeader)
            response.Headers[idHeader] = http.TraceIdentifier;
        using var body = new PooledBytes(1 << 10);
        door.WriteError(body, error, http.TraceIdentifier);
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(body.Written, CancellationToken.None);
    }

    /// <summary>A busy vendor that does not say how long is asked again in a second; without a word the clients guess, and mostly too short.</summary>
    private static TimeSpan? WaitAfter(GatewayException error) =>
        error.RetryAfter ?? (error is { Kind: ErrorKind.UpstreamBusy, Code: null } ? TimeSpan.FromSeconds(1) : null);

    private void AddRates(HttpContext http)
    {
        if (
            !HttpMethods.IsPost(http.Request.Method)
            || http.Features.Get<Caller>() is not { } caller
            || http.GetEndpoint()?.Metadata.GetMetadata<Door>() is not { } door
        )
            return;
        var call = http.Features.Get<Call>();
        door.AddRates(http.Response.Headers, call?.Rates ?? limits.Look(caller), call);
    }
}
