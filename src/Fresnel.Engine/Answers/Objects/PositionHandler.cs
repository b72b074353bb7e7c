using Fresnel.Engine.Answers.Facts;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>"Where is the cat?", "what is left of the dog?", "what is at the top right?"</summary>
internal sealed class PositionHandler : IQuestionHandler
{
    private static readonly LazyRegex Position = new(
        @"\bwhere\b|\bwhich (side|corner|part|half)\b|\bposition of\b|\blocation of\b|\blocate\b|\bbounding box"
    );

    private static readonly LazyRegex Relation = new(
        @"\bwhat\b.*?\b(?<side>left|right|above|over|on top|below|underneath|under|beneath|beside|next to|near|on)\b (?:side )?(?:of |to )?(?:an?|the|this|that)\b"
    );

    private static readonly LazyRegex Place = new(
        @"\bwhat\b.*\b(?:in|at|on) the (?<position>(?:top|upper|bottom|lower) (?:left|right)|top|bottom|left|right|centre)\b"
    );

    public bool Handles(Question question) =>
        (
            question.Categories.Count > 0
            && (question.Matches(Position, QuestionTopic.Position) || question.Matches(Relation))
        ) || question.Matches(Place);

    public async IAsyncEnumerable<Fact> AnswerAsync(Question question, ImageAnalysis image)
    {
        var objects = (await image.Get<ObjectDetections>()).Objects;
        if (question.Categories.Count is 0)
            yield return AtPosition(PositionOf(question), objects);
        else if (question.FirstMatch(Relation) is { Success: true } match)
            yield return Nearby(RelationOf(match.Groups["side"].Value), question.Categories[^1], objects);
        else
            foreach (var category in question.Categories)
                yield return new PositionOfObject(category, objects.OfCategory(category));
    }

    private static NearbyObjects Nearby(
        SpatialRelation relation,
        ObjectCategory category,
        IReadOnlyList<DetectedObject> objects
    )
    {
        if (objects.OfCategory(category) is not [var anchor, ..])
            return new(category, relation, null, []);
        var nearby = objects.Where(found => found != anchor && Holds(relation, Centre(found.Box), anchor.Box));
        return new(category, relation, anchor, [.. nearby]);
    }

    private static ObjectsAtPosition AtPosition(string position, IReadOnlyList<DetectedObject> objects) =>
        new(
            position,
            [.. objects.Where(found => found.Position == position || found.Position.Split(' ').Contains(position))]
        );

    private static string PositionOf(Question question) =>
        question
            .FirstMatch(Place)
            .Groups["position"]
            .Value.Replace("upper", "top", StringComparison.Ordinal)
            .Replace("lower", "bottom", StringComparison.Ordinal);

    private static SpatialRelation RelationOf(string words) =>
        words switch
        {
            "left" => SpatialRelation.LeftOf,
            "right" => SpatialRelation.RightOf,
            "above" or "over" => SpatialRelation.Above,
            "on top" or "on" => SpatialRelation.OnTopOf,
            "below" or "under" or "beneath" or "underneath" => SpatialRelation.Below,
            _ => SpatialRelation.Near,
        };

    private static bool Holds(SpatialRelation relation, (float X, float Y) centre, BoundingBox anchor) =>
        relation switch
        {
            SpatialRelation.LeftOf => centre.X < anchor.Left,
            SpatialRelation.RightOf => centre.X > anchor.Right,
            SpatialRelation.Above => centre.Y < anchor.Top,
            SpatialRelation.OnTopOf => centre.Y < anchor.Top + (anchor.Height / 2)
                && centre.X > anchor.Left
                && centre.X < anchor.Right,
            SpatialRelation.Below => centre.Y > anchor.Bottom,
            _ => centre.X > anchor.Left - anchor.Width
                && centre.X < anchor.Right + anchor.Width
                && centre.Y > anchor.Top - anchor.Height
                && centre.Y < anchor.Bottom + anchor.Height,
        };

    private static (float X, float Y) Centre(BoundingBox box) =>
        (box.Left + (box.Width / 2), box.Top + (box.Height / 2));
}
