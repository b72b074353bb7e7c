using Fresnel.Server.Admin;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Server.WebConsole.Replays;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Fresnel.Server.WebConsole;

/// <summary>Registers what the console needs beside the gateway.</summary>
internal static class ConsoleServices
{
    /// <summary>A session ends after this time without a request.</summary>
    public static readonly TimeSpan IdleExpiry = TimeSpan.FromHours(12);

    public static IServiceCollection AddConsole(this IServiceCollection services, SecretStore secrets, OidcSection oidc)
    {
        services
            .AddSingleton(secrets.DataProtection) // first, so that cookies are encrypted with the keys of the data folder
            .AddSingleton<SignInLinks>()
            .AddScoped<ConsoleSession>()
            .AddScoped(provider => new Administration(
                provider.GetRequiredService<AdministrationServices>(),
                provider.GetRequiredService<ConsoleSession>().Authority
            ))
            .AddScoped<ConsoleQueries>()
            .AddScoped<ModelQueries>()
            .AddSingleton<Replay>()
            .AddRazorComponents();
        var authentication = services
            .AddAntiforgery(options =>
            {
                options.Cookie.Name = "fresnel-form";
                options.Cookie.SameSite = SameSiteMode.Strict;
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.HeaderName = "x-fresnel-form";
                options.SuppressXFrameOptionsHeader = true; // the content security policy says the same
            })
            .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(options =>
            {
                options.Cookie.Name = "fresnel-session";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax; // a link from a message opens the page it names
                options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                options.ExpireTimeSpan = IdleExpiry;
                options.SlidingExpiration = true;
            });
        if (oidc.Authority is not null)
            authentication.AddOidc(oidc);
        // It would create keys outside the data folder when the server starts.
        services.Remove(services.Single(service => service.ImplementationType?.Name == "DataProtectionHostedService"));
        return services;
    }
}
