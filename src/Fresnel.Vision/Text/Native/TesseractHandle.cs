using System.Runtime.InteropServices;

namespace Fresnel.Vision.Text.Native;

/// <summary>One Tesseract engine (libtesseract 5, its C interface) with its languages loaded. Not thread-safe.</summary>
internal sealed unsafe partial class TesseractHandle : SafeHandle
{
    public const string Library = "libtesseract.so.5";

    /// <summary>Whichever recogniser the data are for: those of scripts are for the older one.</summary>
    public const int AnyEngine = 3;

    private const int LstmOnly = 1,
        SingleLine = 7,
        WordLevel = 3,
        Resolution = 150;

    private const string FewestLetters = "12";

    /// <param name="languages">As Tesseract names them, joined by <c>+</c>.</param>
    /// <param name="engine">Which recogniser; default: that of lines.</param>
    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    /// <exception cref="FileNotFoundException">A language is not.</exception>
    public TesseractHandle(string languages, int engine = LstmOnly)
        : base(0, ownsHandle: true)
    {
        SetHandle(Create());
        if (Initialize(handle, null, languages, engine) != 0)
            throw new FileNotFoundException($"Tesseract has no data for {languages}.");
        SetPageSegmentation(handle, SingleLine);
        SetVariable(handle, "debug_file", "/dev/null");
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>Reads one line, dark on light.</summary>
    /// <returns>The text as Tesseract ends it, its mean confidence, 0 to 100, and its words in pixels of the line.</returns>
    public (string Text, int Confidence, List<(string Text, int Left, int Right, float Confidence)> Words) Read(
        ReadOnlySpan<byte> gray,
        int width,
        int height
    )
    {
        SetParallelLevels(0); // four threads a line cost more than they save, and other calls want the cores
        fixed (byte* start = gray)
            SetImage(handle, start, width, height, bytesPerPixel: 1, width);
        SetSourceResolution(handle, Resolution);
        var text = GetText(handle);
        try
        {
            return (Marshal.PtrToStringUTF8(text) ?? "", GetConfidence(handle), Words());
        }
        finally
        {
            DeleteText(text);
            Clear(handle);
        }
    }

    private List<(string Text, int Left, int Right, float Confidence)> Words()
    {
        var words = new List<(string, int, int, float)>();
        var results = GetIterator(handle);
        if (results == 0)
            return words;
        try
        {
            do
            {
                var text = GetText(results, WordLevel);
                if (text == 0)
                    continue;
                if (GetBox(GetPage(results), WordLevel, out var left, out _, out var right, out _) != 0)
                    words.Add((Marshal.PtrToStringUTF8(text) ?? "", left, right, GetConfidence(results, WordLevel)));
                DeleteText(text);
            } while (MoveNext(results, WordLevel) != 0);
            return words;
        }
        finally
        {
            DeleteIterator(results);
        }
    }

    /// <summary>The script of some lines, dark on light, by an engine that has the data <c>osd</c>.</summary>
    /// <returns>Its name in English; null where there are too few letters.</returns>
    public string? DetectScript(ReadOnlySpan<byte> gray, int width, int height)
    {
        SetParallelLevels(0);
        SetVariable(handle, "min_characters_to_try", FewestLetters);
        fixed (byte* start = gray)
            SetImage(handle, start, width, height, bytesPerPixel: 1, width);
        SetSourceResolution(handle, Resolution);
        try
        {
            return DetectScript(handle, out _, out _, out var script, out _) != 0
                ? Marshal.PtrToStringUTF8(script)
                : null;
        }
        finally
        {
            Clear(handle);
        }
    }

    /// <summary>The languages whose data lie beside those that Tesseract would load.</summary>
    public string[] InstalledLanguages()
    {
        var names = GetAvailableLanguages(handle);
        try
        {
            var languages = new List<string>();
            for (var at = names; *at != 0; at++)
                languages.Add(Marshal.PtrToStringUTF8(*at)!);
            return [.. languages];
        }
        finally
        {
            DeleteTextArray(names);
        }
    }

    protected override bool ReleaseHandle()
    {
        Delete(handle);
        return true;
    }

    [LibraryImport(Library, EntryPoint = "TessBaseAPICreate")]
    private static partial nint Create();

    [LibraryImport(Library, EntryPoint = "TessBaseAPIDelete")]
    private static partial void Delete(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIInit2", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Initialize(nint engine, string? dataPath, string languages, int mode);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetVariable", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(nint engine, string name, string value);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetPageSegMode")]
    private static partial void SetPageSegmentation(nint engine, int mode);

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetImage")]
    private static partial void SetImage(
        nint engine,
        byte* data,
        int width,
        int height,
        int bytesPerPixel,
        int bytesPerLine
    );

    [LibraryImport(Library, EntryPoint = "TessBaseAPISetSourceResolution")]
    private static partial void SetSourceResolution(nint engine, int dotsPerInch);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIGetUTF8Text")]
    private static partial nint GetText(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIMeanTextConf")]
    private static partial int GetConfidence(nint engine);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIDetectOrientationScript")]
    private static partial int DetectScript(
        nint engine,
        out int degrees,
        out float degreesConfidence,
        out nint script,
        out float scriptConfidence
    );

    [LibraryImport(Library, EntryPoint = "TessBaseAPIGetIterator")]
    private static partial nint GetIterator(nint engine);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorDelete")]
    private static partial void DeleteIterator(nint results);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorNext")]
    private static partial int MoveNext(nint results, int level);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorGetUTF8Text")]
    private static partial nint GetText(nint results, int level);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorConfidence")]
    private static partial float GetConfidence(nint results, int level);

    [LibraryImport(Library, EntryPoint = "TessResultIteratorGetPageIterator")]
    private static partial nint GetPage(nint results);

    [LibraryImport(Library, EntryPoint = "TessPageIteratorBoundingBox")]
    private static partial int GetBox(nint page, int level, out int left, out int top, out int right, out int bottom);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIClear")]
    private static partial void Clear(nint engine);

    [LibraryImport(Library, EntryPoint = "TessDeleteText")]
    private static partial void DeleteText(nint text);

    [LibraryImport(Library, EntryPoint = "TessBaseAPIGetAvailableLanguagesAsVector")]
    private static partial nint* GetAvailableLanguages(nint engine);

    [LibraryImport(Library, EntryPoint = "TessDeleteTextArray")]
    private static partial void DeleteTextArray(nint* names);

    [LibraryImport("libgomp.so.1", EntryPoint = "omp_set_max_active_levels")]
    private static partial void SetParallelLevels(int levels);
}
