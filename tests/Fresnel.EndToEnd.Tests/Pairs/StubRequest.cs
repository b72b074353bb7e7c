using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>A request to a vendor stub, independent of the wire format, and the stub's resulting action.</summary>
/// <param name="Text">What it says, with <see cref="StubAction.ReturnText"/>.</param>
internal sealed record StubRequest(StubAction Action, string Text, bool Stream)
{
    public const string Picture =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
    public const string Greeting = "Hello from the vendor.";
    public const string Answered = "It is 4 degrees in Oslo.";
    public const string Declined = "I would rather not.";
    public const string Refusal = "The prompt is too silly.";

    /// <summary>
    /// The stub's text about images it received: their hashes, which prove that the files are unchanged.
    /// </summary>
    public static string Seen(params ReadOnlySpan<byte[]> images) =>
        "I saw "
        + string.Join(' ', images.ToArray().Select(image => Convert.ToHexStringLower(SHA256.HashData(image))[..12]))
        + ".";

    public static async Task<StubRequest> ReadAsync(HttpRequest request)
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

    private static StubRequest Decide(List<string> texts, List<byte[]> images, bool stream, bool tools)
    {
        bool Said(string words) => texts.Any(text => text.Contains(words, StringComparison.Ordinal));
        return Said("Be silly") ? new(StubAction.Reject, "", stream)
            : Said("Be busy") ? new(StubAction.ReturnBusy, "", stream)
            : Said("Be slow") ? new(StubAction.Hang, "", stream)
            : Said("Decline") ? new(StubAction.Decline, Declined, stream)
            : Said("Say nothing") ? new(StubAction.ReturnNothing, "", stream)
            : Said("4 degrees") ? new(StubAction.ReturnText, Answered, stream)
            : tools && Said("Oslo and Bergen") ? new(StubAction.ReturnTwoToolCalls, "", stream)
            : tools ? new(StubAction.ReturnToolCall, "", stream)
            : Said("Draw") ? new(StubAction.ReturnImage, "", stream)
            : new(StubAction.ReturnText, images.Count > 0 ? Seen([.. images]) : Greeting, stream);
    }

    /// <summary>Collects every text and every image, wherever the vendor's format puts them.</summary>
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
