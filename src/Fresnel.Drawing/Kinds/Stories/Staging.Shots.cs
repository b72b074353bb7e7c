using Fresnel.Drawing.Characters;

namespace Fresnel.Drawing.Kinds.Stories;

/// <content>The shot of a panel and the marks over its beings.</content>
internal sealed partial class Staging
{
    private IEnumerable<(MarkKind, int)> Marks()
    {
        if (_actors.Count == 0)
            yield break;
        if (_actors[0].Mood == Mood.Asleep)
            yield return (MarkKind.Sleep, 0);
        if (_clause.Verb?.Pose == "run" && _actors[0].Lift == 0)
            yield return (MarkKind.Speed, 0);
        if (_actors[0].Mood == Mood.Surprised)
            yield return (MarkKind.Surprise, 0);
        if (_clause.Verb?.Relation == "hug" && _actors.Count > 1)
            yield return (MarkKind.Heart, 1);
        if (_clause.Verb?.Name == "cry")
            yield return (MarkKind.Tears, 0);
    }

    private (Shot, IReadOnlyList<int>) ChooseShot(bool isFirst, bool hasSpeech)
    {
        if (_actors.Count == 0)
            return (_things.Count == 1 && _clause.Shot == "close" ? Shot.Insert : Shot.Wide, []);
        switch (_clause.View)
        {
            case 1 or 5:
                return (Shot.Wide, []);
            case 2:
                return (Shot.Close, [0]);
            case 3 or 6 when _actors.Count > 1:
                return (_clause.View == 3 ? Shot.Medium : Shot.Close, [_actors.Count - 1]);
            case 3 or 6:
                return (Shot.Medium, [0]);
            case 4:
                return (Shot.Two, []);
            default:
                break;
        }

        var verb = _clause.Verb;
        return _clause.Shot switch
        {
            "close" => (Shot.Close, [0]),
            "wide" => (Shot.Wide, []),
            "full" => (Shot.Full, []),
            "medium" => (Shot.Medium, [0]),
            "two" => (Shot.Two, []),
            _ when hasSpeech && _things.Exists(thing => thing is { InFocus: true, Key: not (null or "") }) => (
                Shot.Full,
                []
            ),
            _ when hasSpeech => (_actors.Count > 1 ? Shot.Two : Shot.Medium, []),
            _ when isFirst || _clause.IsNewPlace || verb?.Relation == "sleep" => (Shot.Wide, []),
            _ when _actors is [{ Mood: Mood.Sad or Mood.Surprised or Mood.Angry, Person: not null }]
                    && _things.Count == 0
                    && verb?.Pose is not ("run" or "fall" or "floor") => (Shot.Medium, [0]),
            _ => (Shot.Full, []),
        };
    }
}
