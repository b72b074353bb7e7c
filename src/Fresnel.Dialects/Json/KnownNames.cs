using System.Text;
using System.Text.Json;

namespace Fresnel.Dialects.Json;

/// <summary>The member names that request readers expect; reading one of them allocates nothing.</summary>
internal static class KnownNames
{
    /// <summary>At most 64: each has a bit, used to detect duplicates.</summary>
    private static readonly string[] s_names =
    [
        "model",
        "messages",
        "stream",
        "stream_options",
        "temperature",
        "top_p",
        "max_tokens",
        "max_completion_tokens",
        "n",
        "stop",
        "seed",
        "user",
        "tools",
        "tool_choice",
        "response_format",
        "modalities",
        "image_config",
        "provider",
        "models",
        "usage",
        "presence_penalty",
        "frequency_penalty",
        "top_logprobs",
        "functions",
        "function_call",
        "prompt",
        "size",
        "quality",
        "output_format",
        "output_compression",
        "background",
        "moderation",
        "partial_images",
        "role",
        "content",
        "name",
        "type",
        "text",
        "image_url",
        "url",
        "detail",
        "images",
        "refusal",
        "tool_calls",
        "tool_call_id",
        "id",
        "function",
        "arguments",
        "description",
        "parameters",
        "include_usage",
        "json_schema",
        "schema",
        "input",
        "instructions",
        "max_output_tokens",
    ];

    /// <summary>The names in UTF-8, by length.</summary>
    private static readonly (byte[] Bytes, int Index)[][] s_namesByLength =
    [
        .. Enumerable
            .Range(0, s_names.Max(name => name.Length) + 1)
            .Select(length =>
                s_names
                    .Index()
                    .Where(name => name.Item.Length == length)
                    .Select(name => (Encoding.UTF8.GetBytes(name.Item), name.Index))
                    .ToArray()
            ),
    ];

    /// <param name="json">At a property name.</param>
    /// <param name="flag">The name's bit; 0: an unknown name.</param>
    public static string Read(ref Utf8JsonReader json, out ulong flag)
    {
        if (!json.ValueIsEscaped && json.ValueSpan.Length < s_namesByLength.Length)
        {
            foreach (var (bytes, index) in s_namesByLength[json.ValueSpan.Length])
            {
                if (!json.ValueSpan.SequenceEqual(bytes))
                    continue;
                flag = 1UL << index;
                return s_names[index];
            }
        }
        string name;
        try
        {
            name = json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            name = "\uFFFD"; // an incomplete surrogate pair: not a known name
        }
        var position = Array.IndexOf(s_names, name);
        flag = position < 0 ? 0 : 1UL << position;
        return position < 0 ? name : s_names[position];
    }
}
