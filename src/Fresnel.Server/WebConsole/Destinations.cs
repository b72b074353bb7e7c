using Fresnel.Access;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.WebConsole;

/// <summary>Where the console's "Go to" leads beside the pages of the navigation: models, keys, teams, deployments.</summary>
internal static class Destinations
{
    private const int Max = 1000;

    public static async Task<IResult> GetAsync(
        Administration administration,
        RuntimeSnapshots snapshots,
        HttpContext http
    )
    {
        var stop = http.RequestAborted;
        var models = snapshots.Current.Catalog.ListedModels.Select(model =>
            Of("Model", model.Name, $"models/{model.Name}")
        );
        var keys = (await administration.ListKeysAsync(stop))
            .Where(key => key.RevokedAt is null)
            .SelectMany(key =>
                (Destination[])
                    [Of("Key", key.Name, $"keys?edit={key.Id}"), Of("Calls of key", key.Name, $"calls?key={key.Id}")]
            );
        List<Destination> groups = [];
        foreach (var kind in (ScopeKind[])[ScopeKind.Organisation, ScopeKind.Team])
            groups.AddRange(
                (await administration.ListGroupsAsync(kind, stop)).Select(group =>
                    Of(kind.ToString(), group.Name, $"keys?edit={group.Id}")
                )
            );
        var providers = snapshots.Current.Settings.Providers.Select(provider =>
            Of("Calls of provider", provider.Name, $"calls?provider={Uri.EscapeDataString(provider.Name)}")
        );
        return Results.Json(models.Concat(keys).Concat(groups).Concat(providers).Take(Max).ToList());
    }

    private static Destination Of(string kind, string title, string address) => new(kind, title, address);

    private sealed record Destination(string Kind, string Title, string Address);
}
