using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;

namespace Fresnel.Engine;

/// <summary>A call of <see cref="ImageModel.RespondAsync"/>.</summary>
public abstract record ModelRequest
{
    private ModelRequest() { }

    /// <summary>Whose work this is, for fair scheduling. Default: anonymous.</summary>
    public ComputeOwner Owner { get; init; }

    /// <summary>Plans a picture from its prompt in place of the built-in reader; null: the reader does it.</summary>
    public Func<string, CancellationToken, Task<BriefPlan>>? PlanBrief { get; init; }

    /// <summary>A conversation. The response is text, JSON or pictures.</summary>
    /// <param name="Messages">At least one, oldest first.</param>
    public sealed record Chat(IReadOnlyList<ModelMessage> Messages) : ModelRequest
    {
        /// <summary>
        /// True: pictures are expected in the response, unless the prompt is a question; false: text only; null: the prompt decides.
        /// </summary>
        public bool? ImageOutput { get; init; }

        /// <summary>The response must contain a picture, unless <see cref="ImageOutput"/> is false.</summary>
        public bool ImageRequired { get; init; }

        /// <summary>The response must be a call of a tool, which the model cannot make.</summary>
        public bool ToolRequired { get; init; }

        /// <summary>A JSON schema as UTF-8 text, empty: any JSON object. Null: the response is plain text.</summary>
        public ReadOnlyMemory<byte>? JsonSchema { get; init; }

        /// <summary>Of the pictures, should any be drawn.</summary>
        public PictureOptions Pictures { get; init; } = PictureOptions.Default;

        public TextLimits Limits { get; init; } = TextLimits.None;

        /// <summary>
        /// The language of descriptions where the text names none and is in none but English, as ISO 639-1; null: English.
        /// </summary>
        public string? Language { get; init; }

        /// <summary>Whether a question that cannot be answered is left to another model: <see cref="ModelEvent.HandedOver"/>.</summary>
        public bool HandsOver { get; init; }
    }

    /// <summary>Pictures from a prompt.</summary>
    /// <param name="Prompt">Any language, 1 to 32,000 characters. Text in quotation marks is set verbatim.</param>
    public sealed record Draw(string Prompt, PictureOptions Pictures) : ModelRequest
    {
        /// <summary>Drawn in place of the prompt, which may then be empty.</summary>
        public Brief? Brief { get; init; }

        /// <summary>Of <see cref="DrawingRequest.CutOut"/>.</summary>
        internal Pixels? CutOut { get; init; }
    }

    /// <summary>Changes to an image, as far as the model can carry them out; the rest is named in the revised prompt.</summary>
    /// <param name="Images">At least one; only the first is changed.</param>
    public sealed record Edit(string Prompt, IReadOnlyList<InputImage> Images, PictureOptions Pictures) : ModelRequest
    {
        /// <summary>An image of the first one's size, transparent where it may change; null: it may change everywhere.</summary>
        public InputImage? Mask { get; init; }
    }

    /// <summary>Vectors of texts and images in one space, each of length 1.</summary>
    /// <param name="Inputs">Texts in English, 1 to 8,192 tokens; images.</param>
    public sealed record Embed(IReadOnlyList<EmbeddingContent> Inputs) : ModelRequest
    {
        /// <summary>The first of the 384 dimensions to keep; null: all.</summary>
        public int? Dimensions { get; init; }
    }

    /// <summary>How likely texts and images fall into the categories of <see cref="Safety.SafetyCategory"/>.</summary>
    public sealed record Moderate(IReadOnlyList<ModerationContent> Inputs) : ModelRequest;

    /// <summary>Which of the caller's labels fits an image best.</summary>
    /// <param name="Labels">At least one, in English.</param>
    public sealed record Classify(InputImage Image, IReadOnlyList<string> Labels) : ModelRequest;

    /// <summary>All text of one image, in reading order.</summary>
    public sealed record ReadText(InputImage Image) : ModelRequest;

    /// <summary>What a page or a screen shows: a chart, a table, controls, a diagram, fields, shapes.</summary>
    public sealed record ReadScene(InputImage Image) : ModelRequest
    {
        /// <summary>Whether the response has the image with the boxes of what was found.</summary>
        public bool Annotates { get; init; }
    }
}
