using System.Security.Claims;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Ingress;
using Fresnel.Server.WebConsole.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// Sign-in with an OpenID Connect provider: authorization code with PKCE. A person gets a key of their own, whose role
/// follows from their groups; the session names that key.
/// </summary>
internal static class OidcSignIn
{
    /// <summary>Where the provider sends a person back to.</summary>
    private const string CallbackPath = "/sign-in/oidc";

    private const string Scheme = "oidc";

    public static void AddOidc(this AuthenticationBuilder authentication, OidcSection settings) =>
        authentication.AddOpenIdConnect(
            Scheme,
            options =>
            {
                options.Authority = settings.Authority;
                options.RequireHttpsMetadata = settings.Authority!.StartsWith("https", StringComparison.Ordinal);
                options.ClientId = settings.ClientId;
                options.ClientSecret = settings.ClientSecret;
                options.CallbackPath = CallbackPath;
                options.ResponseType = OpenIdConnectResponseType.Code;
                options.ResponseMode = OpenIdConnectResponseMode.Query; // a GET, which carries cookies that are Lax
                options.MapInboundClaims = false;
                options.GetClaimsFromUserInfoEndpoint = true;
                options.ClaimActions.MapJsonKey(settings.RoleClaim, settings.RoleClaim);
                if (settings.TeamClaim is { } team)
                    options.ClaimActions.MapJsonKey(team, team);
                options.Scope.Clear();
                foreach (var scope in settings.Scopes.Prepend("openid").Distinct())
                    options.Scope.Add(scope);
                SetCookie(options.CorrelationCookie);
                SetCookie(options.NonceCookie);
                options.Events = new OpenIdConnectEvents
                {
                    OnRedirectToIdentityProvider = SetRedirectUri,
                    OnTicketReceived = context => StartSessionAsync(context, settings),
                    OnRemoteFailure = ShowFailureAsync,
                };
            }
        );

    public static void Map(IEndpointRouteBuilder everyone)
    {
        everyone.MapGet(
            "/sign-in/start",
            http =>
                http.ChallengeAsync(
                    Scheme,
                    new AuthenticationProperties
                    {
                        RedirectUri = ConsoleEndpoints.AddressOf(http, http.Request.Query["next"]),
                    }
                )
        );
        everyone.MapGet(CallbackPath, ReceiveAsync);
    }

    private static async Task ReceiveAsync(HttpContext http)
    {
        var handlers = http.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        if (await handlers.GetHandlerAsync(http, Scheme) is not IAuthenticationRequestHandler handler)
            throw new GatewayException(ErrorKind.NotFound, "No identity provider is configured.");
        await handler.HandleRequestAsync();
    }

    private static void SetCookie(CookieBuilder cookie) =>
        (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);

    private static Task SetRedirectUri(RedirectContext context)
    {
        var server = context.HttpContext.RequestServices.GetRequiredService<PublicUrlResolver>();
        context.ProtocolMessage.RedirectUri = server.Resolve(context.Request) + CallbackPath;
        return Task.CompletedTask;
    }

    private static async Task StartSessionAsync(TicketReceivedContext context, OidcSection settings)
    {
        try
        {
            var keys = context.HttpContext.RequestServices.GetRequiredService<ApiKeys>();
            var key = await keys.SignInAsync(Read(context.Principal!, settings), context.HttpContext.RequestAborted);
            context.Principal = ConsoleMiddleware.CreatePrincipal(key.Id);
        }
        catch (GatewayException error)
        {
            context.HandleResponse();
            await ShowAsync(context.HttpContext, error.Message, ErrorDefinitions.Get(error.Kind).Status);
        }
    }

    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Forbidden"/>: the person has no role, or no team where one is required.
    /// </exception>
    private static PersonalKey Read(ClaimsPrincipal person, OidcSection settings)
    {
        var subject = person.FindFirst("sub")!;
        var name = person.FindFirstValue("email") ?? person.FindFirstValue("name") ?? subject.Value;
        if (settings.Roles.Find([.. person.FindAll(settings.RoleClaim).Select(claim => claim.Value)]) is not { } role)
            throw new GatewayException(
                ErrorKind.Forbidden,
                $"{name} is signed in, but no role in this gateway belongs to the groups of that account. "
                    + "An operator adds one of them to oidc.roles."
            );
        var team = settings.TeamClaim is { } claim ? person.FindFirstValue(claim) : null;
        if (settings.TeamClaim is not null && team is null && role < KeyRole.Admin)
            throw new GatewayException(
                ErrorKind.Forbidden,
                $"The identity provider names no team of {name} (claim {settings.TeamClaim})."
            );
        return new PersonalKey($"{subject.Issuer}\n{subject.Value}", name, role, team);
    }

    private static async Task ShowFailureAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        var wasCancelled = context.Request.Query["error"] == "access_denied";
        await ShowAsync(
            context.HttpContext,
            wasCancelled
                ? "The identity provider did not allow the sign-in."
                : "The sign-in did not succeed: the answer of the identity provider is invalid or too old. Try again.",
            StatusCodes.Status401Unauthorized
        );
    }

    private static Task ShowAsync(HttpContext http, string message, int status) =>
        new RazorComponentResult<SignInPage>(new { Error = message }) { StatusCode = status }.ExecuteAsync(http);
}
