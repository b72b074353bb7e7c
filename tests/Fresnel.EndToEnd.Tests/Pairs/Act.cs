using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>What a vendor's stub does with a request.</summary>
internal enum Deed
{
    Say,
    CallTool,
    Draw,
    Refuse,
    BeBusy,
    Hang,
}

/// <summary>What a vendor's stub was asked, whatever the wire format, and so what it does.</summary>
/// <param name="Text">What it says, with <see cref="Deed.Say"/>.</param>
internal sealed record Act(Deed Deed, string Text, bool Stream)
{
    public const string Picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    public const string Greeting = "Hello from the vendor.";
    public const string Answered = "It is 4 degrees in Oslo.";
    public const string Refusal = "The prompt is too silly.";

    /// <summary>What a stub says of the images it was sent: that they are the same files.</summary>
    public static string Seen(params ReadOnlySpan<byte[]> images) =>
        "I saw "
        + string.Join(' ', images.ToArray().Select(image => Convert.ToHexStringLower(SHA256.HashData(image))[..12]))
        + ".";

    public static async Task<Act> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            var files = form.Files.Select(file =>
            {
                using var stream = file.OpenReadStream();
                var copy = new MemoryStream();
                stream.CopyTo(copy);
                return copy.ToArray();
            });
            return Decide(
                [.. form.SelectMany(field => field.Value).OfType<string>()],
                [.. files],
                form["stream"] == "true",
                tools: false
            );
        }
        using var body = await JsonDocument.ParseAsync(request.Body);
        List<string> texts = [];
        List<byte[]> images = [];
        Walk(body.RootElement, texts, images);
        return Decide(
            texts,
            images,
            body.RootElement.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True,
            texts.Contains("weather")
        );
    }

    private static Act Decide(List<string> texts, List<byte[]> images, bool stream, bool tools)
    {
        bool Said(string words) => texts.Any(text => text.Contains(words, StringComparison.Ordinal));
        return Said("Be silly") ? new(Deed.Refuse, "", stream)
            : Said("Be busy") ? new(Deed.BeBusy, "", stream)
            : Said("Be slow") ? new(Deed.Hang, "", stream)
            : Said("4 degrees") ? new(Deed.Say, Answered, stream)
            : tools ? new(Deed.CallTool, "", stream)
            : Said("Draw") ? new(Deed.Draw, "", stream)
            : new(Deed.Say, images.Count > 0 ? Seen([.. images]) : Greeting, stream);
    }

    /// <summary>Every text, and every image, wherever the vendor's format puts them.</summary>
    private static void Walk(JsonElement value, List<string> texts, List<byte[]> images)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Walk(member.Value, texts, images);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Walk(item, texts, images);
                break;
            case JsonValueKind.String:
                var text = value.GetString()!;
                var comma = text.StartsWith("data:", StringComparison.Ordinal) ? text.IndexOf(',') + 1 : 0;
                var bytes = new byte[text.Length];
                if (text.Length - comma > 60 && Convert.TryFromBase64Chars(text.AsSpan(comma), bytes, out var length))
                    images.Add(bytes[..length]);
                else
                    texts.Add(text);
                break;
        }
    }
}
