using System.Runtime.CompilerServices;
using Fresnel.Drawing;
using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Words;
using Fresnel.Vision;
using Fresnel.Vision.Text;

namespace Fresnel.Engine;

/// <summary>fresnel-mini, the built-in image model. Thread-safe; networks are loaded when first needed, once. Keep one for the process.</summary>
/// <remarks>
/// Every method throws <see cref="Imaging.UnreadableImageException"/> for an image that cannot be decoded, and
/// <see cref="Vision.Inference.EngineFilesMissingException"/> where set-up has not run.
/// </remarks>
public sealed class ImageModel(EngineOptions? options = null) : IDisposable
{
    private readonly Eyes _eyes = new((options ?? new()).Threads);
    private readonly Artist _artist = new();

    /// <summary>What it can do, in a few sentences for a person.</summary>
    public static string Capabilities =>
        "I am fresnel-mini, a small image model that runs on this machine. Given an image I can describe it, count and find 80 kinds of everyday things, "
        + "name colours, read text, QR codes and bar codes, and answer short questions about these. I can draw marketing banners from a prompt. "
        + "I cannot recognise faces, brands or places, and I say so when I can't tell.";

    /// <summary>What is seen in one image: JPEG, PNG, WEBP, HEIC, AVIF or GIF (first frame).</summary>
    public async Task<Scene> LookAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default) =>
        await new Sight(image, _eyes, cancellationToken).Scene;

    /// <summary>Describes 1 to 8 images; yields each sentence when it is known.</summary>
    public IAsyncEnumerable<string> DescribeAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        CancellationToken cancellationToken = default
    ) => AnswerAsync(images, "describe", cancellationToken);

    /// <summary>Answers questions, or follows a short instruction, about 1 to 8 images. What it cannot tell, it says.</summary>
    /// <param name="question">English; the main questions also in German, French and Spanish, and names of things in many more languages.</param>
    /// <returns>Each sentence when it is known; joined as they are they make the whole answer.</returns>
    public async IAsyncEnumerable<string> AnswerAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var views = images.Select(image => See(new Sight(image, _eyes, cancellationToken))).ToList();
        await foreach (
            var sentence in Answerer
                .AnswerAsync(Prompt.Parse(question, Annotations.Default), views)
                .WithCancellation(cancellationToken)
        )
            yield return sentence;
    }

    /// <summary>All text of one image, in reading order.</summary>
    public async Task<PageText> ReadAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default) =>
        await new Sight(image, _eyes, cancellationToken).Text;

    /// <summary>The pictures asked for, each as its stages and then the finished one.</summary>
    /// <exception cref="UndrawableException">The request is refused before anything is drawn.</exception>
    public IAsyncEnumerable<DrawnImage> DrawAsync(
        DrawingRequest request,
        CancellationToken cancellationToken = default
    ) => _artist.DrawAsync(request, cancellationToken);

    /// <summary>Frees the networks. Calls under way must have ended.</summary>
    public void Dispose() => _eyes.Dispose();

    private static View See(Sight sight) =>
        new(
            sight.Header,
            () => sight.Objects,
            () => sight.ObjectsClosely,
            () => sight.Scene,
            () => sight.Text,
            () => sight.Codes
        );
}
