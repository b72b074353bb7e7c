using Fresnel.Drawing;
using Fresnel.Engine.Classification;
using Fresnel.Engine.Safety;
using Fresnel.Imaging;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Similarity;
using Fresnel.Vision.Text;

namespace Fresnel.Engine;

/// <summary>One part of a response of <see cref="ImageModel.RespondAsync"/>.</summary>
public abstract record ModelEvent
{
    private ModelEvent() { }

    /// <summary>An input image was loaded and counts as used.</summary>
    /// <param name="Image">Its index in the request; a mask is not reported.</param>
    public sealed record ImageLoaded(int Image, ImageHeader Header) : ModelEvent;

    /// <summary>The next piece of the text; joined without separators, the pieces are the whole.</summary>
    public sealed record Text(string Value) : ModelEvent;

    /// <summary>
    /// A question cannot be answered, and <see cref="ModelRequest.Chat.HandsOver"/> leaves it to another model. There is no text.
    /// </summary>
    public sealed record HandedOver : ModelEvent;

    /// <summary>The response in a conversation is complete.</summary>
    /// <param name="Truncated">Its text was cut at <see cref="TextLimits.MaxTokens"/>.</param>
    public sealed record ChatEnded(bool Truncated) : ModelEvent;

    /// <summary>The text found in an image, with its lines.</summary>
    public sealed record PageRead(PageText Page) : ModelEvent;

    /// <summary>The vector of an input.</summary>
    /// <param name="Input">Its index in the request.</param>
    /// <param name="Vector">Of length 1.</param>
    /// <param name="Tokens">Pieces of words in the text; 0: it is an image.</param>
    public sealed record Embedded(int Input, float[] Vector, int Tokens) : ModelEvent
    {
        /// <summary>Null: the input is a text.</summary>
        public PerceptualHash? Hash { get; init; }
    }

    /// <summary>The categories of an input, one for each of <see cref="SafetyCategory"/>.</summary>
    /// <param name="Input">Its index in the request.</param>
    public sealed record Moderated(int Input, IReadOnlyList<SafetyScore> Scores) : ModelEvent;

    /// <summary>The labels of <see cref="ModelRequest.Classify"/>.</summary>
    /// <param name="Label">The one that fits; null: none fits well enough.</param>
    /// <param name="Scores">Of every label, the best first.</param>
    public sealed record Classified(string? Label, IReadOnlyList<LabelScore> Scores) : ModelEvent
    {
        /// <summary>
        /// By the record in the file of what it was drawn from, which was drawn again and gives the same picture; else by what is seen.
        /// </summary>
        public bool IsRecorded { get; init; }
    }

    /// <summary>What a page or a screen shows.</summary>
    /// <param name="Annotated">A PNG of the image with boxes; null: none was wanted.</param>
    public sealed record SceneRead(PageContent Content, byte[]? Annotated) : ModelEvent;

    /// <summary>How a picture is planned, before it is drawn.</summary>
    public sealed record PicturePlanned(string Note) : ModelEvent;

    /// <summary>An unfinished picture.</summary>
    /// <param name="Image">Index of the picture it becomes, from 0.</param>
    /// <param name="Stage">From 0.</param>
    /// <param name="Bytes">A file of <paramref name="Format"/>.</param>
    public sealed record ImageStage(int Image, int Stage, byte[] Bytes, DrawingFormat Format) : ModelEvent;

    /// <summary>A finished picture.</summary>
    /// <param name="Image">From 0.</param>
    /// <param name="Bytes">A file of <paramref name="Format"/>.</param>
    /// <param name="RevisedPrompt">What was drawn or changed, and what could not be.</param>
    public sealed record ImageFinished(
        int Image,
        byte[] Bytes,
        DrawingFormat Format,
        PixelSize Size,
        string RevisedPrompt
    ) : ModelEvent
    {
        public DrawingEffort Effort { get; init; } = DrawingEffort.Medium;

        /// <summary>Something may show through.</summary>
        public bool Transparent { get; init; }

        /// <summary>Reproduces the picture; null: an edited picture.</summary>
        public long? Seed { get; init; }

        /// <summary>What was wanted and is not drawn, each a clause after "it", or not edited; in English.</summary>
        public IReadOnlyList<string> Limitations { get; init; } = [];

        /// <summary>Text that accompanies the picture in a conversation; null outside one.</summary>
        public string? Caption { get; init; }
    }
}
