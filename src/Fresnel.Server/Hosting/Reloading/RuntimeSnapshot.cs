using Fresnel.Catalog;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>
/// An immutable configuration with its catalog, pipeline and providers. Each call uses one snapshot from start to
/// end.
/// </summary>
/// <remarks>
/// Thread-safe. The providers are disposed when the snapshot has been replaced and its last call has ended.
/// </remarks>
internal sealed class RuntimeSnapshot(
    LoadedConfiguration settings,
    ModelCatalog catalog,
    Pipeline pipeline,
    IDisposable providers
) : IDisposable
{
    private int _references = 1; // initial reference, owned by RuntimeSnapshots

    public LoadedConfiguration Loaded { get; } = settings;

    public GatewayConfiguration Settings => Loaded.Values;

    public ModelCatalog Catalog { get; } = catalog;

    public Pipeline Pipeline { get; } = pipeline;

    /// <summary>Maximum request body, bytes.</summary>
    public int MaxBodyBytes { get; } = settings.Values.Server.MaxBodyMib << 20;

    /// <returns>False: the snapshot was replaced and its last call has ended.</returns>
    public bool TryAddReference()
    {
        var references = Volatile.Read(ref _references);
        while (references > 0)
        {
            var observed = Interlocked.CompareExchange(ref _references, references + 1, references);
            if (observed == references)
                return true;
            references = observed;
        }
        return false;
    }

    /// <summary>Releases one reference.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _references) == 0)
            providers.Dispose();
    }
}
