using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.WebConsole.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Fresnel.Server.WebConsole;

/// <summary>The console's pages, assets and session.</summary>
internal static class ConsoleEndpoints
{
    private const string ThemeCookie = "fresnel-theme";

    public static void MapConsole(this IEndpointRouteBuilder routes)
    {
        var everyone = Group(routes, ConsoleAccessKind.Public);
        everyone.MapGet("/console/{name}", ConsoleAssets.Get);
        everyone.MapGet(
            "/sign-in",
            (HttpContext http, string? code, string? next) => ShowSignInAsync(http, code, next)
        );
        everyone.MapPost("/sign-in", SignInAsync);
        OidcSignIn.Map(everyone);
        everyone.MapPost("/sign-out", (Delegate)SignOutAsync);
        everyone.MapPost("/theme", (Delegate)SetThemeAsync);

        var admin = Group(routes, ConsoleAccessKind.Admin);
        admin.MapPage<OverviewPage>("/");
        admin.MapPage<CallsPage>("/calls");
        admin.MapGet(
            "/calls/find",
            (HttpContext http, string? id) => RedirectTo(http, $"calls/{Uri.EscapeDataString(id?.Trim() ?? "")}")
        );
        admin.MapPage<CallDetailPage>("/calls/{id}");
        admin.MapPage<ReplayPage>("/calls/{id}/replay");
        CaptureRoutes.Map(admin);
        admin.MapPage<BatchesPage>("/batches");
        admin.MapPage<BatchPage>("/batches/{id}");
        BatchRoutes.Map(admin);
        admin.MapPage<PlaygroundPage>("/playground");
        PlaygroundEndpoints.Map(admin);
        admin.MapPage<MoneyPage>("/money");
        admin.MapGet("/money/usage.csv", UsageCsv.GetAsync);
        admin.MapPage<ProvidersPage>("/providers");
        admin.MapPage<ConnectPage>("/providers/connect");
        ProviderRoutes.Map(admin);
        admin.MapPage<KeysPage>("/keys");
        admin.MapPage<AuditPage>("/audit");
        admin.MapPage<DriftPage>("/drift");
        admin.MapPage<CanariesPage>("/canaries");
        admin.MapPage<RoutesPage>("/routes");
        admin.MapPage<PricesPage>("/prices");
        admin.MapPage<SettingsPage>("/settings");
        admin.MapGet("/go", Destinations.GetAsync);
        ConsoleCommands.Map(admin);

        var models = Group(routes, ConsoleAccessKind.Models);
        models.MapPage<ModelsPage>("/models");
        models.MapPage<ModelPage>("/models/{*id}");
    }

    private static RouteGroupBuilder Group(IEndpointRouteBuilder routes, ConsoleAccessKind kind) =>
        routes.MapGroup("").WithMetadata(new ConsoleAccess(kind)).ExcludeFromDescription();

    /// <summary>Maps a page whose parameters are the values of the route.</summary>
    private static void MapPage<TPage>(this IEndpointRouteBuilder routes, string pattern)
        where TPage : IComponent =>
        routes.MapGet(
            pattern,
            http =>
                new RazorComponentResult<TPage>(
                    new Dictionary<string, object?>(http.GetRouteData().Values)
                ).ExecuteAsync(http)
        );

    private static async Task<IResult> ShowSignInAsync(HttpContext http, string? code, string? next)
    {
        if (code is null)
            return new RazorComponentResult<SignInPage>(new { Next = next });
        if (http.RequestServices.GetRequiredService<SignInLinks>().Redeem(code) is not { } keyId)
            return ShowSignInError(
                next,
                "This link was used already or is older than an hour. Sign in with the admin key, or start the server again for another link."
            );
        await ConsoleMiddleware.SignInAsync(http, keyId);
        return RedirectTo(http, next);
    }

    private static async Task<IResult> SignInAsync(HttpContext http, ApiKeys keys)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var next = form["next"].ToString();
        try
        {
            var caller = keys.Authenticate(form["key"].ToString().Trim());
            if (caller.Role < KeyRole.Viewer)
                return ShowSignInError(
                    next,
                    "This key may call models but not administer the gateway. Use a key with the role viewer, editor or admin."
                );
            await ConsoleMiddleware.SignInAsync(http, caller.KeyId);
            return RedirectTo(http, next);
        }
        catch (GatewayException error) when (error.Kind == ErrorKind.Unauthenticated)
        {
            return ShowSignInError(next, error.Message);
        }
    }

    private static RazorComponentResult<SignInPage> ShowSignInError(string? next, string error) =>
        new(new { Next = next, Error = error }) { StatusCode = StatusCodes.Status401Unauthorized };

    private static async Task<IResult> SignOutAsync(HttpContext http)
    {
        await http.SignOutAsync();
        return RedirectTo(http, "sign-in");
    }

    private static async Task<IResult> SetThemeAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        http.Response.Cookies.Append(
            ThemeCookie,
            form["theme"] == "dark" ? "dark" : "light",
            new CookieOptions
            {
                SameSite = SameSiteMode.Lax,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            }
        );
        return RedirectTo(http, form["next"]);
    }

    /// <summary>Redirects to a page of this console.</summary>
    /// <param name="page">Relative to the console; null, or an address elsewhere: the overview.</param>
    public static IResult RedirectTo(HttpContext http, string? page) => Results.LocalRedirect(AddressOf(http, page));

    /// <inheritdoc cref="RedirectTo"/>
    public static string AddressOf(HttpContext http, string? page)
    {
        var path = "/" + page?.TrimStart('/', '\\');
        return http.Request.PathBase + (Uri.IsWellFormedUriString(path, UriKind.Relative) ? path : "/");
    }
}
