using System.Collections.Concurrent;
using Fresnel.Imaging;

namespace Fresnel.Vision.Text.Lines;

/// <summary>Tesseract in every language whose data are installed, each loaded when first needed. Thread-safe.</summary>
internal sealed class TesseractEngines : IDisposable
{
    private const string English = "eng";

    private readonly ConcurrentDictionary<string, Tesseract> _engines = new();
    private readonly Lazy<IReadOnlySet<string>> _installed;

    public TesseractEngines() => _installed = new(FindInstalled, LazyThreadSafetyMode.PublicationOnly);

    /// <summary>Names of data; empty where Tesseract or its English data is not installed.</summary>
    public IReadOnlySet<string> Installed => _installed.Value;

    /// <param name="language">An installed one.</param>
    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    /// <returns><see cref="Recognition.None"/> where nothing is installed.</returns>
    public Recognition Read(string language, Pixels crop) =>
        Installed.Count == 0 ? Recognition.None : Engine(language).Read(crop);

    private Tesseract Engine(string language) => _engines.GetOrAdd(language, static name => new Tesseract(name));

    private HashSet<string> FindInstalled()
    {
        try
        {
            return [.. Engine(English).Installed()];
        }
        catch (Exception missing) when (missing is DllNotFoundException or FileNotFoundException)
        {
            return [];
        }
    }

    public void Dispose()
    {
        foreach (var engine in _engines.Values)
            engine.Dispose();
    }
}
