using Fresnel.Engine.Answers.Facts;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>Every fact in English.</summary>
internal sealed class EnglishPhrases : IPhrases
{
    public static EnglishPhrases Default { get; } = new();

    public Phrase Of(Fact fact) =>
        fact switch
        {
            ObjectPresence presence => EnglishObjectPhrases.Of(presence),
            AlternativePresence alternatives => EnglishObjectPhrases.Of(alternatives),
            ObjectCount count => EnglishObjectPhrases.Of(count),
            TotalCount total => EnglishObjectPhrases.Of(total),
            ColourOfObject colour => EnglishObjectPhrases.Of(colour),
            PositionOfObject position => EnglishObjectPhrases.Of(position),
            NearbyObjects nearby => EnglishObjectPhrases.Of(nearby),
            ObjectsAtPosition located => EnglishObjectPhrases.Of(located),
            FinerKind kind => EnglishObjectPhrases.Of(kind),
            ObjectOfPerson held => EnglishObjectPhrases.Of(held),
            ClassifiedPresence presence => EnglishObjectPhrases.Of(presence),
            DrawnObjects drawn => EnglishObjectPhrases.Of(drawn),
            UnknownObject unknown => EnglishObjectPhrases.Of(unknown),
            UnidentifiedPeople people => EnglishObjectPhrases.Of(people),
            ImageObjects shown => EnglishObjectPhrases.Of(shown),
            ImagesWithCategory images => EnglishObjectPhrases.Of(images),
            ImageDifferences differences => EnglishObjectPhrases.Of(differences),

            MainColours colours => EnglishImagePhrases.Of(colours),
            ColourCoverage coverage => EnglishImagePhrases.Of(coverage),
            UnknownObjectColour unknown => EnglishImagePhrases.Of(unknown),
            ImageCaption caption => EnglishImagePhrases.Of(caption),
            ImageTags tags => EnglishImagePhrases.Of(tags),
            PlaceOfImage place => EnglishImagePhrases.Of(place),
            InsideOrOutside place => EnglishImagePhrases.Of(place),
            KindOfImage kind => EnglishImagePhrases.Of(kind),
            FileFormat format => EnglishImagePhrases.Of(format),
            ImageDimensions size => EnglishImagePhrases.Of(size),
            UnansweredQuestion unanswered => EnglishImagePhrases.Of(unanswered),
            AnswerableQuestions => new(EnglishImagePhrases.AnswerableQuestions),

            TextPresence text => EnglishTextPhrases.Of(text),
            TextContent text => EnglishTextPhrases.Of(text),
            TextQuote text => EnglishTextPhrases.Of(text),
            PageTitle title => EnglishTextPhrases.Of(title),
            NamedValue value => EnglishTextPhrases.Of(value),
            MissingValue value => EnglishTextPhrases.Of(value),
            PageValue value => EnglishPagePhrases.Of(value),
            PageMissing missing => EnglishPagePhrases.Of(missing),
            PageCount count => EnglishPagePhrases.Of(count),
            PageList list => EnglishPagePhrases.Of(list),
            PageExtreme extreme => EnglishPagePhrases.Of(extreme),
            PageStatement statement => EnglishPagePhrases.Of(statement),
            PagePlace place => EnglishPagePhrases.Of(place),
            PageKind page => EnglishPagePhrases.Of(page),
            CodeContent code => EnglishTextPhrases.Of(code),
            CodeInImage code => EnglishTextPhrases.Of(code),
            NoCodes => new(EnglishTextPhrases.NoCodes, "no"),
            _ => throw new ArgumentException($"There is no English phrase for {fact.GetType().Name}.", nameof(fact)),
        };
}
