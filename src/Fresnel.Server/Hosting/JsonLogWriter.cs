using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Telemetry;

namespace Fresnel.Server.Hosting;

/// <summary>
/// Writes log messages as JSON objects: <c>timestamp</c>, <c>level</c>, <c>category</c>, <c>event_id</c>, <c>event</c>,
/// <c>message</c>, the values of the message under their names, and <c>exception</c>. Not thread-safe.
/// </summary>
internal sealed class JsonLogWriter : IDisposable
{
    private const string Template = "{OriginalFormat}";

    private static readonly JsonWriterOptions s_options = new() { Encoder = CreateEncoder(), SkipValidation = true };

    private static readonly string[] s_levels = [.. Enum.GetNames<LogLevel>().Select(YamlBinder.SnakeCase)];

    /// <summary>The members of each object; a value with one of these names gets an underscore after it.</summary>
    private static readonly HashSet<string> s_members =
    [
        "timestamp",
        "level",
        "category",
        "event_id",
        "event",
        "message",
        "exception",
    ];

    private readonly ArrayBufferWriter<byte> _line = new(4 << 10);
    private readonly Utf8JsonWriter _json;
    private readonly Dictionary<string, string> _names = []; // snake_case names, one for each placeholder in the source
    private byte[] _message = new byte[1 << 10];

    public JsonLogWriter() => _json = new Utf8JsonWriter(_line, s_options);

    /// <param name="timestamp">ISO 8601.</param>
    /// <returns>The object without a line break, valid until the next call.</returns>
    public ReadOnlySpan<byte> Write<TState>(
        ReadOnlySpan<byte> timestamp,
        LogLevel level,
        string category,
        EventId id,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        _json.WriteString("timestamp"u8, timestamp);
        _json.WriteString("level"u8, s_levels[(int)level]);
        _json.WriteString("category"u8, category);
        _json.WriteNumber("event_id"u8, id.Id);
        if (id.Name is { } name)
            _json.WriteString("event"u8, name);
        if (state is IUtf8SpanFormattable)
            _json.WriteString("message"u8, Format((IUtf8SpanFormattable)state)); // boxes nothing
        else
            _json.WriteString("message"u8, formatter(state, exception));
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values)
            WriteValues(values);
        if (exception is not null)
            _json.WriteString("exception"u8, StackTraces.Format(exception));
        _json.WriteEndObject();
        _json.Flush();
        return _line.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();

    private ReadOnlySpan<byte> Format<T>(T state)
        where T : IUtf8SpanFormattable
    {
        int length;
        while (!state.TryFormat(_message, out length, default, CultureInfo.InvariantCulture))
            _message = new byte[_message.Length * 2];
        return _message.AsSpan(0, length);
    }

    /// <remarks>By index: an enumerator would be allocated for each message.</remarks>
    private void WriteValues(IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            var (name, value) = values[i];
            if (value is null || name == Template)
                continue;
            _json.WritePropertyName(NameOf(name));
            WriteValue(value);
        }
    }

    private void WriteValue(object value)
    {
        switch (value)
        {
            case bool flag:
                _json.WriteBooleanValue(flag);
                break;
            case int number:
                _json.WriteNumberValue(number);
                break;
            case long number:
                _json.WriteNumberValue(number);
                break;
            case decimal number:
                _json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                _json.WriteNumberValue(number);
                break;
            case Enum constant:
                _json.WriteStringValue(JsonNamingPolicy.SnakeCaseLower.ConvertName(constant.ToString()));
                break;
            default:
                _json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private string NameOf(string placeholder)
    {
        if (_names.TryGetValue(placeholder, out var known))
            return known;
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(placeholder);
        return _names[placeholder] = s_members.Contains(name) ? $"{name}_" : name;
    }

    private static JavaScriptEncoder CreateEncoder()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.All);
        settings.ForbidCharacters([.. ControlCharacters.Marks]);
        return JavaScriptEncoder.Create(settings);
    }
}
