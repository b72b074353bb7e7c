using Fresnel.Drawing;
using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Engine.Edits;
using Fresnel.Engine.Provenance;
using Fresnel.Engine.Requests;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;
using Fresnel.Vision.Saliency;
using Fresnel.Vision.Similarity;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine;

/// <summary>
/// The built-in models fresnel-mini, fresnel-embed and fresnel-moderation. Thread-safe; keep one: each network is
/// loaded once, on first use.
/// </summary>
public sealed class ImageModel : IDisposable
{
    private readonly ChatRequestHandler _chat;
    private readonly DrawRequestHandler _draw;
    private readonly EditRequestHandler _edit;
    private readonly ReadTextRequestHandler _readText;
    private readonly EmbedRequestHandler _embed;
    private readonly ModerateRequestHandler _moderate;
    private readonly ClassifyRequestHandler _classify;
    private readonly ReadSceneRequestHandler _readScene;
    private readonly VisionModels _vision;

    public ImageModel(EngineOptions? options = null)
        : this(Components(options ?? new EngineOptions())) { }

    internal ImageModel(ModelComponents components)
    {
        (_chat, _draw) = (new(components), new(components));
        (_embed, _moderate, _classify) = (new(components), new(components), new(components));
        (_edit, _readText, _readScene) = (new(components), new(components), new(components));
        _vision = components.Vision;
    }

    /// <summary>What the model can do, in a few sentences for a person.</summary>
    public static string Capabilities =>
        "I am fresnel-mini, a small image model that runs on this machine. Given an image I can describe it, count and "
        + "find 80 kinds of everyday things, name colours, read text, QR codes and bar codes, and answer short questions "
        + "about these. I can draw slides, diagrams, screens, marketing visuals and simple illustrations from a prompt, and change what I drew. I cannot recognise faces, brands or places, and I say "
        + "so when I can't tell.";

    /// <summary>
    /// Whether the response would be what was asked for: a question about an image, a picture to draw, an edit that is
    /// understood completely. Other requests get an explanation of what the model does, or an unchanged image.
    /// </summary>
    public static bool CanServe(ModelRequest request) =>
        request switch
        {
            ModelRequest.Chat chat => ChatRequestHandler.CanServe(chat),
            ModelRequest.Edit edit => EditInstructions.Parse(edit.Prompt) is { Unsupported: "" },
            _ => true,
        };

    /// <summary>Carries out a request. Heavy work runs on the thread pool, scheduled with that of all other requests.</summary>
    /// <returns>
    /// Events as soon as each is known. For a conversation: <see cref="ModelEvent.ImageLoaded"/> for each image in use
    /// and then text, or pictures; at last <see cref="ModelEvent.ChatEnded"/>. Input images are JPEG, PNG, WEBP, HEIC,
    /// AVIF or GIF (first frame).
    /// </returns>
    /// <exception cref="InputImageException">An image cannot be decoded.</exception>
    /// <exception cref="InvalidModelRequestException">The request cannot be carried out as it is.</exception>
    /// <exception cref="Vision.Inference.EngineFilesMissingException">Set-up has not run.</exception>
    public IAsyncEnumerable<ModelEvent> RespondAsync(
        ModelRequest request,
        CancellationToken cancellationToken = default
    ) =>
        request switch
        {
            ModelRequest.Chat chat => _chat.RespondAsync(chat, cancellationToken),
            ModelRequest.Draw draw => _draw.RespondAsync(draw, cancellationToken),
            ModelRequest.Edit edit => _edit.RespondAsync(edit, cancellationToken),
            ModelRequest.Embed embed => _embed.RespondAsync(embed, cancellationToken),
            ModelRequest.Moderate moderate => _moderate.RespondAsync(moderate, cancellationToken),
            ModelRequest.Classify classify => _classify.RespondAsync(classify, cancellationToken),
            ModelRequest.ReadText read => _readText.RespondAsync(read, cancellationToken),
            ModelRequest.ReadScene read => _readScene.RespondAsync(read, cancellationToken),
            _ => throw new NotSupportedException(request.GetType().Name),
        };

    /// <summary>Whether the network that finds what stands out from a background is installed.</summary>
    public static bool CanRemoveBackgrounds => File.Exists(WeightFiles.PathOf(WeightFiles.Saliency));

    /// <summary>Makes transparent what does not stand out.</summary>
    /// <returns>The image itself where it has transparency already, or where nothing stands out.</returns>
    /// <exception cref="UnreadableImageException">The image cannot be decoded.</exception>
    /// <exception cref="Vision.Inference.EngineFilesMissingException">Set-up has not run.</exception>
    public async Task<Pixels> RemoveBackgroundAsync(
        EncodedImage image,
        ComputeOwner owner,
        CancellationToken cancellationToken = default
    )
    {
        var pixels = await ImageDecoder.DecodeAsync(image, new DecodeOptions { Owner = owner }, cancellationToken);
        if (PixelEditor.HasTransparency(pixels))
            return pixels;
        var salient = await _vision.Analyze(image, owner, cancellationToken).Get<SalientMask>(cancellationToken);
        return salient.Any
            ? await ComputeScheduler.Shared.RunAsync(
                () => ImageEditor.CutOut(pixels, salient, null),
                ComputeCost.OfDecoded,
                owner,
                cancellationToken
            )
            : pixels;
    }

    /// <summary>The perceptual hash of an image, without a network: near-duplicates have near hashes.</summary>
    /// <exception cref="InputImageException">It cannot be decoded.</exception>
    public async Task<PerceptualHash> HashAsync(InputImage image, CancellationToken cancellationToken = default)
    {
        var file = await image.LoadAsync(0, cancellationToken);
        try
        {
            return await _vision
                .Analyze(file, cancellationToken: cancellationToken)
                .Get<PerceptualHash>(cancellationToken);
        }
        catch (UnreadableImageException error)
        {
            throw new InputImageException(0, error);
        }
    }

    /// <summary>Frees the networks. No request may be running.</summary>
    public void Dispose() => _vision.Dispose();

    private static ModelComponents Components(EngineOptions options)
    {
        var generator = new ImageGenerator();
        return new(
            new VisionModels(
                new VisionOptions { Threads = options.Threads },
                new PictureProvenanceAnalyzer(generator.DrawAsync, ComputeScheduler.Shared)
            ),
            (prompt, language, images) =>
                Answerer.AnswerAsync(
                    Prompt.Parse(prompt, EmojiAnnotations.Default, preferredLanguage: language),
                    images
                ),
            (prompt, language, images) =>
                Answerer.LeavesOpenAsync(
                    Prompt.Parse(prompt, EmojiAnnotations.Default, preferredLanguage: language),
                    images
                ),
            generator.DrawAsync,
            ComputeScheduler.Shared
        );
    }
}
