using System.Data.Common;
using System.Security.Cryptography;
using Fresnel.Assets;
using Fresnel.Files;
using Fresnel.Idempotency;
using Fresnel.ResponseCaching;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting;

/// <summary>
/// What the gateway stores beside its database: assets, uploads, idempotent responses, and cached ones in memory.
/// </summary>
/// <param name="AssetWriter">Stores generated images.</param>
internal sealed record Stores(
    AssetStore Assets,
    AssetUrlSigner Addresses,
    AssetArchiver AssetWriter,
    FileStore Files,
    IdempotencyStore Answers,
    ResponseCache Cache
) : IDisposable
{
    private const int KeyBytes = 32;

    /// <exception cref="IOException">A folder cannot be read or written.</exception>
    public static async Task<Stores> OpenAsync(
        DataFolder folder,
        GatewayConfiguration settings,
        DbDataSource database,
        ILoggerFactory loggerFactory,
        CancellationToken cancellationToken
    )
    {
        var assets = await AssetStore.OpenAsync(
            ToOptions(settings.Assets, folder.Assets),
            database,
            TimeProvider.System,
            loggerFactory.CreateLogger<AssetStore>(),
            cancellationToken
        );
        var addresses = new AssetUrlSigner(LoadSigningKey(folder.AssetSigningKey));
        var files = await FileStore.OpenAsync(
            ToOptions(settings.Files, folder.Files),
            database,
            TimeProvider.System,
            cancellationToken
        );
        var answers = await IdempotencyStore.OpenAsync(
            ToOptions(settings.Idempotency, folder.IdempotentResponses),
            database,
            TimeProvider.System,
            loggerFactory.CreateLogger<IdempotencyStore>(),
            cancellationToken
        );
        return new Stores(
            assets,
            addresses,
            new AssetArchiver(assets, addresses, loggerFactory.CreateLogger<AssetArchiver>()),
            files,
            answers,
            new ResponseCache(TimeProvider.System) { MaxBytes = MaxBytes(settings.Cache) }
        );
    }

    /// <summary>Applies the limits of a reloaded configuration.</summary>
    public void Apply(GatewayConfiguration settings)
    {
        Assets.Options = ToOptions(settings.Assets, Assets.Options.Folder);
        Files.Options = ToOptions(settings.Files, Files.Options.Folder);
        Answers.Options = ToOptions(settings.Idempotency, Answers.Options.Folder);
        Cache.MaxBytes = MaxBytes(settings.Cache);
    }

    public void Dispose()
    {
        Assets.Dispose();
        Answers.Dispose();
    }

    private static long MaxBytes(CacheSection section) => (long)section.MaxMib << 20;

    private static AssetOptions ToOptions(AssetsSection section, string folder) =>
        new(folder)
        {
            KeepAll = section.Keep,
            Lifetime = TimeSpan.FromHours(section.Hours),
            MaxBytes = (long)section.MaxGib << 30,
        };

    private static IdempotencyStoreOptions ToOptions(IdempotencySection section, string folder) =>
        new(folder) { MaxBytes = (long)section.MaxGib << 30 };

    private static FileStoreOptions ToOptions(FilesSection section, string folder) =>
        new(folder) { MaxBytes = (long)section.MaxGib << 30 };

    /// <summary>Created at first startup; deleting the file invalidates all image URLs.</summary>
    private static byte[] LoadSigningKey(string path)
    {
        if (!File.Exists(path))
            DataFolder.WritePrivate(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
        try
        {
            return Convert.FromHexString(File.ReadAllText(path).Trim());
        }
        catch (FormatException)
        {
            throw new IOException(
                $"{path} is not a hexadecimal key. Delete it to create a new one; image URLs issued before become invalid."
            );
        }
    }
}
