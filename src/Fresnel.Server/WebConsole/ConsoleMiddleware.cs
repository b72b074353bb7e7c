using System.Security.Claims;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Ingress;
using Fresnel.Server.WebConsole.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// Signs in the requests to the console's pages by their cookie, checks their forms, and shows errors as pages. Requests
/// to APIs pass through untouched.
/// </summary>
internal sealed class ConsoleMiddleware(
    RequestDelegate next,
    ApiKeys keys,
    RuntimeSnapshots snapshots,
    ErrorMapper errors
)
{
    /// <summary>The claim that holds the id of the admin key.</summary>
    public const string KeyClaim = "key";

    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; "
        + "connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    private static readonly string[] s_apiPaths =
    [
        "/v1",
        "/v1beta",
        "/admin",
        "/openai",
        "/api",
        "/healthz",
        "/readyz",
    ];

    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ConsoleAccess>() is { } access)
            return RunAsync(http, access);
        return http.GetEndpoint() is null && IsPageRequest(http.Request)
            ? ShowAsync(http, new GatewayException(ErrorKind.NotFound, "There is no page at this address."))
            : next(http);
    }

    /// <summary>Starts a session.</summary>
    public static Task SignInAsync(HttpContext http, string keyId) => http.SignInAsync(CreatePrincipal(keyId));

    /// <summary>The content of a session.</summary>
    public static ClaimsPrincipal CreatePrincipal(string keyId) =>
        new(new ClaimsIdentity([new Claim(KeyClaim, keyId)], "key"));

    private static bool IsPageRequest(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !Array.Exists(s_apiPaths, path => request.Path.StartsWithSegments(path));

    private async Task RunAsync(HttpContext http, ConsoleAccess access)
    {
        AddHeaders(http.Response.Headers);
        await AuthenticateAsync(http);
        if (!IsAllowed(http, access))
        {
            http.Response.Redirect(SignInAddress(http.Request));
            return;
        }
        try
        {
            if (HttpMethods.IsPost(http.Request.Method))
                await http.RequestServices.GetRequiredService<IAntiforgery>().ValidateRequestAsync(http);
            await next(http);
        }
        catch (AntiforgeryValidationException) when (!http.Response.HasStarted)
        {
            await ShowAsync(
                http,
                GatewayException.InvalidRequest("The form is from an earlier session. Open the page again.", null)
            );
        }
        catch (Exception exception)
            when (!http.Response.HasStarted && http.GetEndpoint()?.Metadata.GetMetadata<ApiProfile>() is null)
        {
            http.RequestAborted.ThrowIfCancellationRequested();
            await ShowAsync(http, errors.Map(http.TraceIdentifier, exception));
        }
    }

    private async Task AuthenticateAsync(HttpContext http)
    {
        if (
            await http.AuthenticateAsync() is { Succeeded: true, Principal: var user }
            && keys.Find(user.FindFirstValue(KeyClaim)!) is { Role: >= KeyRole.Viewer } caller
        )
        {
            http.User = user;
            http.Features.Set(caller);
            http.RequestServices.GetRequiredService<ConsoleSession>().Authority = Authority.Of(caller);
        }
    }

    private bool IsAllowed(HttpContext http, ConsoleAccess access) =>
        access.Kind == ConsoleAccessKind.Public
        || (access.Kind == ConsoleAccessKind.Models && snapshots.Current.Settings.Server.PublicModels)
        || http.Features.Get<Caller>() is not null;

    private static string SignInAddress(HttpRequest request) =>
        request.Path == "/" || !HttpMethods.IsGet(request.Method)
            ? $"{request.PathBase}/sign-in"
            : $"{request.PathBase}/sign-in{QueryString.Create("next", request.Path + request.QueryString)}";

    private async Task ShowAsync(HttpContext http, GatewayException error)
    {
        http.Response.Clear(); // of what the page that failed has set
        http.Response.Headers["x-request-id"] = http.TraceIdentifier;
        AddHeaders(http.Response.Headers);
        if (http.Features.Get<Caller>() is null)
            await AuthenticateAsync(http);
        await new RazorComponentResult<ErrorPage>(
            new
            {
                error.Message,
                RequestId = http.TraceIdentifier,
                Back = PageOfForm(http.Request),
            }
        )
        {
            StatusCode = ErrorDefinitions.Get(error.Kind).Status,
        }.ExecuteAsync(http);
    }

    /// <returns>The page with the form that was sent; null: none was, or the page is not known.</returns>
    public static string? PageOfForm(HttpRequest request) =>
        !HttpMethods.IsPost(request.Method)
            ? null
            : request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
            {
                ["groups", ..] => "keys",
                [("calls" or "batches") and var pages, var id, ..] => $"{pages}/{id}",
                [("keys" or "providers" or "audit" or "canaries" or "settings") and var page, ..] => page,
                _ => null,
            };

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        (headers.CacheControl, headers.Pragma) = ("no-cache, no-store", "no-cache"); // as antiforgery tokens require
    }
}
