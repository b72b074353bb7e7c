using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    /// <summary>Checks that each model of a request matches a name by which calls can request a model.</summary>
    /// <param name="users">The policy of end users in the request.</param>
    private void RequireKnownModels(PolicyFields fields, Optional<PolicyFields?> users, bool force)
    {
        if (force)
            return;
        RequireKnown(fields.Models.Value, "models");
        RequireKnown(users.Value?.Models.Value, "users.models");
    }

    private void RequireKnown(IReadOnlyList<string>? models, string path)
    {
        if (models is not { Count: > 0 })
            return;
        var catalog = LoadCatalog();
        for (var i = 0; i < models.Count; i++)
        {
            if (!IsKnown(catalog, models[i]))
                throw GatewayException.InvalidRequest(
                    $"{path}[{i}] is \"{models[i]}\", but there is no such model{Suggest(catalog, models[i])} "
                        + "See \"fresnel models\", or force it: --force, over HTTP ?force=true.",
                    $"{path}[{i}]"
                );
        }
    }

    /// <exception cref="GatewayException">The configuration is invalid, so names of models cannot be checked.</exception>
    private ModelCatalog LoadCatalog()
    {
        try
        {
            return services.Catalog();
        }
        catch (ConfigurationException error)
        {
            throw new GatewayException(
                ErrorKind.InvalidRequest,
                $"The models cannot be checked, because the configuration is invalid. Correct it, or use --force.\n{error.Message}"
            );
        }
    }

    private static bool IsKnown(ModelCatalog catalog, string name)
    {
        if (!name.EndsWith('*'))
            return catalog.Find(name)?.Name == name;
        var prefix = name[..^1];
        return catalog.ListedModels.Any(model => model.Name.StartsWith(prefix, StringComparison.Ordinal))
            || catalog.Patterns.Any(pattern =>
                pattern.Name.StartsWith(prefix, StringComparison.Ordinal)
                || prefix.StartsWith(pattern.Name[..^1], StringComparison.Ordinal)
            );
    }

    /// <summary>The end of a sentence, with the name that was probably meant.</summary>
    private static string Suggest(ModelCatalog catalog, string name) =>
        (
            catalog.Find(name)?.Name
            ?? SpellingSuggestion.Closest(name, [.. catalog.ListedModels.Select(model => model.Name)])
        )
            is { } suggestion
            ? $"; did you mean {suggestion}?"
            : ".";
}
