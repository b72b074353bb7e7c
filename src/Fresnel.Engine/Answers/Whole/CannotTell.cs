using Fresnel.Engine.Answers.Words;

namespace Fresnel.Engine.Answers.Whole;

/// <summary>Everything else: it says that it cannot tell, what it sees of what was named, and what can be asked.</summary>
internal sealed class CannotTell : IQuestion
{
    public bool Asks(Ask ask) => true;

    public async IAsyncEnumerable<Statement> AnswerAsync(Ask ask, View view)
    {
        var all = await view.Objects();
        var named = ask.Things.SelectMany(thing => all.Of(thing)).Distinct().ToList();
        if (named.Count > 0)
            yield return new(
                $"I see {Telling.Things(named)} {Telling.Places(named)}, but I can't tell more than that about it."
            );
        else if (ask.Things.Count > 0)
            yield return new(
                $"I can't tell: I don't see {English.List(ask.Things.Select(thing => English.One(thing.Word)), "or")}."
            );
        else
            yield return new(
                $"I can't tell. {(all.Count is 0 ? Telling.NothingKnown : $"I see {Telling.Things(all)}.")}"
            );
        yield return new(
            "You can ask me what is there, how many, where and in which colour, what is written, or what a code says."
        );
    }
}
