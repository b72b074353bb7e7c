using Fresnel.Engine.Answers.Images;
using Fresnel.Engine.Answers.Objects;
using Fresnel.Engine.Answers.Text;

namespace Fresnel.Engine.Answers;

/// <summary>The handlers of questions, specific ones before general ones.</summary>
internal static class QuestionHandlers
{
    public static IReadOnlyList<IQuestionHandler> All { get; } =
    [
        new PersonHandler(),
        new CodeHandler(),
        new TextPresenceHandler(),
        new ReadTextHandler(),
        new CountHandler(),
        new FinerKindHandler(),
        new ObjectOfPersonHandler(),
        new ColourHandler(),
        new PositionHandler(),
        new ImageSizeHandler(),
        new PlaceHandler(),
        new ImageKindHandler(),
        new PresenceHandler(),
        new TagsHandler(),
        new DescriptionHandler(),
        new UnknownObjectHandler(),
        new FieldHandler(),
        new FallbackHandler(),
    ];
}
