using Fresnel.Engine.Answers.Reading;
using Fresnel.Engine.Answers.Seeing;
using Fresnel.Engine.Answers.Whole;

namespace Fresnel.Engine.Answers;

/// <summary>Every question that can be answered, the more particular before the more general.</summary>
internal static class Questions
{
    public static IReadOnlyList<IQuestion> All { get; } =
    [
        new InTheirLanguage(),
        new Person(),
        new Codes(),
        new TextPresence(),
        new ReadAloud(),
        new Count(),
        new ColourOf(),
        new Position(),
        new SizeOf(),
        new KindOf(),
        new Presence(),
        new Tags(),
        new Describe(),
        new UnknownThing(),
        new Field(),
        new CannotTell(),
    ];

    public static IQuestion For(Ask ask) => All.First(question => question.Asks(ask));
}
