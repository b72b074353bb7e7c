using System.Security.Cryptography;
using System.Text;
using Fresnel.Providers;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Secrets;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>Where a server's configuration is read, at its start and again later. Once a file was found it stays that file.</summary>
/// <param name="requestedPath">A file that must be there; null: as <see cref="ConfigurationLoader.FindFile"/> finds it.</param>
/// <param name="kinds">What a provider's <c>kind</c> may be.</param>
internal sealed class ConfigurationSource(
    string? requestedPath,
    DataFolder folder,
    IReadOnlyDictionary<string, ProviderKind> kinds,
    SecretStore secrets
)
{
    private IReadOnlyList<string> _priceFiles = [];
    private string? _path = requestedPath is null ? null : Path.GetFullPath(requestedPath);

    /// <summary>What <see cref="ComputeFingerprint"/> said before the last <see cref="LoadAsync"/>, so that no change since is missed.</summary>
    public string LoadedFingerprint { get; private set; } = "";

    /// <exception cref="ConfigurationException">It cannot be used; every mistake is listed.</exception>
    public async Task<LoadedConfiguration> LoadAsync(CancellationToken cancellationToken = default)
    {
        LoadedFingerprint = ComputeFingerprint();
        _path ??= ConfigurationLoader.FindFile(folder);
        var loaded = ConfigurationLoader.Load(_path, folder, kinds, await secrets.ReadAllAsync(cancellationToken));
        _priceFiles = loaded.Values.PriceFiles;
        return loaded;
    }

    /// <summary>Changes when the content of anything does that <see cref="LoadAsync"/> would read, by whatever way it was replaced.</summary>
    public string ComputeFingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in ListFiles())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n"));
            try
            {
                hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(e.GetType().Name)); // gone, or not readable: that is a change too
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Every file that <see cref="LoadAsync"/> reads.</summary>
    private IEnumerable<string> ListFiles()
    {
        if ((_path ?? ConfigurationLoader.FindFile(folder)) is { } file)
            yield return file;
        foreach (var priceFile in PriceFileReader.FindFiles(_priceFiles, _path))
            yield return priceFile;
    }
}
