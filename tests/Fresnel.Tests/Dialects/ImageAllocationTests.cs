using System.Buffers;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Anthropic;
using Fresnel.Dialects.Gemini;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenRouter;

namespace Fresnel.Tests.Dialects;

/// <summary>Translated images are collected in pooled memory.</summary>
public sealed class ImageAllocationTests
{
    private const int ImageBytes = 1_500_000,
        MaxAllocatedBytes = 64 << 10,
        Attempts = 10;

    private static readonly ImageGenerationRequest s_images = new() { Model = "m", Prompt = "p" };

    private static readonly ChatRequest s_chat = new()
    {
        Model = "m",
        Messages = [new Message(Role.User, [new TextPart("p")])],
    };

    [Theory]
    [InlineData("images")]
    [InlineData("images stream")]
    [InlineData("openrouter")]
    [InlineData("chat")]
    [InlineData("generateContent")]
    [InlineData("messages")]
    public void Write_TranslatedImage_AllocatesNoImageBuffer(string format)
    {
        var file = new ImageSource.Bytes(new byte[ImageBytes], "image/png");
        var frame = Frame.Of(new ImageCompleted(0, file));

        // The pool may be trimmed by a collection at any time: the best of several attempts counts.
        Assert.InRange(Enumerable.Range(0, Attempts).Min(_ => Allocated(format, frame)), 0, MaxAllocatedBytes);
    }

    private static long Allocated(string format, Frame frame)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using (var output = new ResponseBuffer())
        {
            using var writer = Create(format, output);
            writer.Write(frame);
            writer.End();
        }
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static IResponseBodyWriter Create(string format, IBufferWriter<byte> output) =>
        format switch
        {
            "images" => new ImagesWriter(s_images, DateTimeOffset.UnixEpoch, output),
            "images stream" => new ImagesWriter(s_images with { Stream = true }, DateTimeOffset.UnixEpoch, output),
            "openrouter" => new OpenRouterImagesWriter(s_images, DateTimeOffset.UnixEpoch, output),
            "chat" => new ChatWriter(s_chat, "id", DateTimeOffset.UnixEpoch, output),
            "generateContent" => new GenerateContentWriter(s_chat, "id", asArray: false, output),
            _ => new MessagesWriter(s_chat, "id", "req", output),
        };
}
