using System.Data.Common;
using System.Security.Cryptography;
using Fresnel.Assets;
using Fresnel.Captures;
using Fresnel.Files;
using Fresnel.Idempotency;
using Fresnel.ResponseCaching;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Telemetry;

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

    /// <summary>The content of calls whose keys ask for it.</summary>
    public required CaptureStore Captures { get; init; }

    /// <exception cref="IOException">A folder cannot be read or written.</exception>
    public static async Task<Stores> OpenAsync(
        DataFolder folder,
        GatewayConfiguration settings,
        DbDataSource database,
        GatewayMeter meter,
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
        var addresses = new AssetUrlSigner(LoadKey(folder.AssetSigningKey, "image URLs issued before become invalid"));
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
        )
        {
            Captures = OpenCaptures(folder, settings.Capture.ToOptions(folder.Captures), assets, meter, loggerFactory),
        };
    }

    /// <param name="assets">Null: no server runs in this process.</param>
    /// <exception cref="IOException">The folder cannot be written, or the key is damaged.</exception>
    public static CaptureStore OpenCaptures(
        DataFolder folder,
        CaptureOptions options,
        AssetStore? assets,
        GatewayMeter meter,
        ILoggerFactory loggerFactory
    ) =>
        new(
            options,
            LoadKey(folder.CaptureKey, "what was captured before cannot be read any more"),
            assets,
            meter,
            TimeProvider.System,
            loggerFactory.CreateLogger<CaptureStore>()
        );

    /// <summary>Applies the limits of a reloaded configuration.</summary>
    public void Apply(GatewayConfiguration settings)
    {
        Assets.Options = ToOptions(settings.Assets, Assets.Options.Folder);
        Files.Options = ToOptions(settings.Files, Files.Options.Folder);
        Answers.Options = ToOptions(settings.Idempotency, Answers.Options.Folder);
        Cache.MaxBytes = MaxBytes(settings.Cache);
        Captures.Options = settings.Capture.ToOptions(Captures.Options.Folder);
    }

    public void Dispose()
    {
        Assets.Dispose();
        Answers.Dispose();
        Captures.Dispose();
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

    /// <summary>Reads a key that is created at the first start.</summary>
    /// <param name="loss">What deleting the file means.</param>
    private static byte[] LoadKey(string path, string loss)
    {
        if (!File.Exists(path))
            DataFolder.WritePrivate(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
        try
        {
            if (Convert.FromHexString(File.ReadAllText(path).Trim()) is { Length: KeyBytes } key)
                return key;
        }
        catch (FormatException) { }
        throw new IOException(
            $"{path} is not a key of {2 * KeyBytes} hexadecimal digits. Delete it to create a new one; {loss}."
        );
    }
}
