using System.Security.Cryptography;
using System.Text;
using Fresnel.Providers;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Server.Hosting.Secrets;
using Fresnel.Server.WebConsole;

namespace Fresnel.Server.Hosting.Reloading;

/// <summary>The location of a server's configuration. Once a file has been found, its path is fixed.</summary>
/// <param name="requestedPath">
/// A file that must exist; null: found by <see cref="ConfigurationLoader.FindFile"/>.
/// </param>
/// <param name="kinds">The known provider kinds, by name.</param>
internal sealed class ConfigurationSource(
    string? requestedPath,
    DataFolder folder,
    IReadOnlyDictionary<string, ProviderKind> kinds,
    SecretStore secrets
)
{
    private IReadOnlyList<string> _priceFiles = [],
        _modelPages = [];
    private string? _path = requestedPath is null ? null : Path.GetFullPath(requestedPath);

    /// <summary>
    /// The fingerprint taken before the last <see cref="LoadAsync"/>, so that a change during loading is not
    /// missed.
    /// </summary>
    public string LoadedFingerprint { get; private set; } = "";

    /// <exception cref="ConfigurationException">
    /// The configuration is invalid; the message lists every error.
    /// </exception>
    public async Task<LoadedConfiguration> LoadAsync(CancellationToken cancellationToken = default)
    {
        LoadedFingerprint = ComputeFingerprint();
        _path ??= ConfigurationLoader.FindFile(folder);
        var loaded = ConfigurationLoader.Load(_path, folder, kinds, await secrets.ReadAllAsync(cancellationToken));
        (_priceFiles, _modelPages) = (loaded.Values.PriceFiles, loaded.Values.ModelPages);
        return loaded;
    }

    /// <summary>A hash over the content of every file that <see cref="LoadAsync"/> reads.</summary>
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

    /// <summary>The files that <see cref="LoadAsync"/> reads.</summary>
    private IEnumerable<string> ListFiles()
    {
        if ((_path ?? ConfigurationLoader.FindFile(folder)) is { } file)
            yield return file;
        foreach (var priceFile in PriceFileReader.FindFiles(_priceFiles, _path))
            yield return priceFile;
        foreach (var (page, _) in ModelPageReader.FindFiles(_modelPages, _path))
            yield return page;
    }
}
