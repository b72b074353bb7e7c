using System.Data.Common;
using System.Security.Cryptography;
using Fresnel.Assets;
using Fresnel.Files;
using Fresnel.Idempotency;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Hosting;

/// <summary>What the gateway keeps beside its database: pictures, files, and answers to requests that may come again.</summary>
/// <param name="Keeper">Keeps the pictures of answers.</param>
internal sealed record Stores(
    AssetStore Assets,
    AssetAddress Addresses,
    AssetKeeper Keeper,
    FileStore Files,
    AnswerStore Answers
) : IDisposable
{
    private const int KeyBytes = 32;

    /// <exception cref="IOException">A folder cannot be used.</exception>
    public static async Task<Stores> OpenAsync(
        DataFolder folder,
        GatewayFile settings,
        DbDataSource database,
        ILoggerFactory logs,
        CancellationToken cancellationToken
    )
    {
        var assets = await AssetStore.OpenAsync(
            OptionsOf(settings.Assets, folder.Assets),
            database,
            TimeProvider.System,
            logs.CreateLogger<AssetStore>(),
            cancellationToken
        );
        var addresses = new AssetAddress(AddressKey(folder.AssetKey));
        var files = await FileStore.OpenAsync(
            OptionsOf(settings.Files, folder.Files),
            database,
            TimeProvider.System,
            cancellationToken
        );
        var answers = await AnswerStore.OpenAsync(
            OptionsOf(settings.Idempotency, folder.Answers),
            database,
            TimeProvider.System,
            logs.CreateLogger<AnswerStore>(),
            cancellationToken
        );
        return new Stores(
            assets,
            addresses,
            new AssetKeeper(assets, addresses, logs.CreateLogger<AssetKeeper>()),
            files,
            answers
        );
    }

    /// <summary>Takes on what a changed configuration says of them.</summary>
    public void Adopt(GatewayFile settings)
    {
        Assets.Options = OptionsOf(settings.Assets, Assets.Options.Folder);
        Files.Options = OptionsOf(settings.Files, Files.Options.Folder);
        Answers.Options = OptionsOf(settings.Idempotency, Answers.Options.Folder);
    }

    public void Dispose()
    {
        Assets.Dispose();
        Answers.Dispose();
    }

    private static AssetOptions OptionsOf(AssetsSection section, string folder) =>
        new(folder)
        {
            Keep = section.Keep,
            Lifetime = TimeSpan.FromHours(section.Hours),
            MaxBytes = (long)section.MaxGib << 30,
        };

    private static AnswerStoreOptions OptionsOf(IdempotencySection section, string folder) =>
        new(folder) { MaxBytes = (long)section.MaxGib << 30 };

    private static FileStoreOptions OptionsOf(FilesSection section, string folder) =>
        new(folder) { MaxBytes = (long)section.MaxGib << 30 };

    /// <summary>Made at the first start; deleting it ends every address that was given out.</summary>
    private static byte[] AddressKey(string path)
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
                $"{path} is not a key of hexadecimal digits. Delete it: a new one is made, and addresses given out before stop working."
            );
        }
    }
}
