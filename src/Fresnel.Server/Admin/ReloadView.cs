namespace Fresnel.Server.Admin;

/// <summary>The active configuration and the result of the last reload.</summary>
/// <param name="File">Null: there is no file.</param>
/// <param name="LoadedAt">When it was applied.</param>
/// <param name="Providers">Number of providers.</param>
/// <param name="Models">Number of configured models.</param>
/// <param name="Last">Null: not reloaded since startup.</param>
internal sealed record ReloadView(
    string? File,
    DateTimeOffset LoadedAt,
    int Providers,
    int Models,
    ReloadResultView? Last
)
{
    public static ReloadView Of(RunningConfiguration running)
    {
        var (gateway, reloader) = running;
        var loaded = gateway.Snapshots.Current.Loaded;
        return new ReloadView(
            loaded.Path,
            reloader.AppliedAt,
            loaded.Values.Providers.Count,
            loaded.Values.Models.Count,
            reloader.LastResult is { } result ? ReloadResultView.Of(result) : null
        );
    }
}
