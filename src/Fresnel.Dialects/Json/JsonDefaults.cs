using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fresnel.Dialects.Json;

/// <summary>The JSON settings that all dialects share.</summary>
internal static class JsonDefaults
{
    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 256;

    public static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = MaxDepth };

    public static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = MaxDepth };

    /// <summary>For texts with several values, one after another.</summary>
    public static readonly JsonReaderOptions SeveralValuesOptions = new()
    {
        MaxDepth = MaxDepth,
        AllowMultipleValues = true,
    };

    /// <summary>Escapes only what JSON requires.</summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>The text as a JSON string in UTF-8, with all but ASCII escaped.</returns>
    public static byte[] ToJson(string text) => JsonSerializer.SerializeToUtf8Bytes(text);
}
