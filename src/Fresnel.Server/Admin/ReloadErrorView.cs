using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin;

/// <summary>The error of a rejected configuration.</summary>
/// <param name="Error">The error; its code is <c>invalid_configuration</c>.</param>
/// <param name="Mistakes">Every error of the configuration.</param>
internal sealed record ReloadErrorView(ErrorDetailView Error, IReadOnlyList<ConfigurationErrorView> Mistakes)
{
    public static ReloadErrorView Of(ConfigurationException error) =>
        new(
            new ErrorDetailView(
                error.Message,
                ErrorDefinitions.Get(ErrorKind.InvalidRequest).Type,
                null,
                "invalid_configuration"
            ),
            ConfigurationErrorView.ListOf(error)
        );
}
