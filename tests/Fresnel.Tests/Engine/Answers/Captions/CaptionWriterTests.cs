using Fresnel.Engine.Answers.Captions;
using Fresnel.Vision.Settings;

namespace Fresnel.Tests.Engine.Answers.Captions;

/// <summary>Sentences for scenes whose objects are given; boxes are left, top, right, bottom in hundredths of the image.</summary>
public class CaptionWriterTests
{
    private static readonly Surfaces Plain = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    [Theory]
    [InlineData("A person riding a motorcycle on a street.", "street", "person 40 20 60 70", "motorcycle 35 40 65 90")]
    [InlineData("A person riding a horse.", "", "person 40 10 60 60", "horse 30 35 75 95")]
    [InlineData("A baseball player holding a bat.", "", "person 40 10 60 90", "baseball bat 42 20 58 50")]
    [InlineData("A person holding a phone.", "", "person 30 10 70 95", "cell phone 45 35 50 45")]
    [InlineData("A person sitting on a sofa.", "", "person 30 30 60 80", "couch 5 20 95 95")]
    [InlineData(
        "A person sitting at a table with a pizza.",
        "",
        "person 30 10 60 60",
        "dining table 10 45 90 95",
        "pizza 30 60 60 75"
    )]
    [InlineData("Two people.", "", "person 10 10 40 90", "person 55 10 85 90")]
    [InlineData("A person using a laptop.", "", "person 30 10 70 90", "laptop 35 55 65 80")]
    [InlineData("A person skiing.", "", "person 40 20 60 80", "skis 35 75 65 85")]
    public void Write_People_StatesWhatTheyDo(string caption, string setting, params string[] seen) =>
        Assert.Equal(caption, Write(setting, seen).Sentence);

    [Theory]
    [InlineData("A cat on a sofa.", "", "cat 40 40 60 60", "couch 5 30 95 95")]
    [InlineData("A cat on a laptop.", "", "cat 35 35 65 60", "laptop 30 30 75 75")]
    [InlineData("A cat and a dog.", "", "cat 10 30 45 80", "dog 55 30 90 80")]
    [InlineData("A dog with a car.", "", "dog 0 0 20 27", "car 70 66 95 93")]
    [InlineData(
        "A herd of sheep.",
        "",
        "sheep 5 60 15 70",
        "sheep 20 60 30 70",
        "sheep 35 60 45 70",
        "sheep 50 60 60 70",
        "sheep 65 60 75 70"
    )]
    public void Write_Animals_StatesWhereTheyAre(string caption, string setting, params string[] seen) =>
        Assert.Equal(caption, Write(setting, seen).Sentence);

    [Theory]
    [InlineData(
        "Two trucks and a car on a street.",
        "street",
        "truck 5 20 45 80",
        "truck 50 20 95 80",
        "car 40 70 60 85"
    )]
    [InlineData("A train on the tracks.", "", "train 10 20 90 80")]
    [InlineData("A boat on the water.", "", "boat 30 40 70 60")]
    [InlineData(
        "A kitchen with a refrigerator and a microwave.",
        "kitchen",
        "refrigerator 10 10 50 90",
        "microwave 60 30 85 50"
    )]
    [InlineData(
        "A table with chairs.",
        "",
        "dining table 25 40 75 80",
        "chair 20 45 45 85",
        "chair 55 45 80 85",
        "chair? 40 40 60 50"
    )]
    [InlineData(
        "A desk with a laptop, a keyboard and a screen.",
        "desk",
        "laptop 10 40 40 70",
        "keyboard 45 70 75 80",
        "tv 45 20 80 60"
    )]
    [InlineData(
        "A vase of flowers on a table.",
        "",
        "vase 42 40 58 70",
        "potted plant 40 20 60 48",
        "dining table 10 50 90 95"
    )]
    [InlineData("A pizza on a table.", "", "pizza 20 40 80 80", "dining table 0 20 100 100")]
    [InlineData("A bowl of food with broccoli.", "", "broccoli 35 40 65 70", "bowl 20 30 80 90")]
    [InlineData("A stop sign on a street.", "street", "stop sign 30 20 70 70")]
    public void Write_Things_StatesThemAndThePlace(string caption, string setting, params string[] seen) =>
        Assert.Equal(caption, Write(setting, seen).Sentence);

    [Theory]
    [InlineData("Dogs.", "dog 5 30 30 80", "dog? 40 30 60 80", "dog 70 30 95 80")] // how many is not sure
    [InlineData("Two dogs.", "dog 5 30 30 80", "dog 60 30 95 80")]
    [InlineData("A dog.", "dog 20 20 80 80", "dog 30 30 50 50")] // a part of the first
    [InlineData("A bunch of bananas.", "banana 20 20 50 80", "banana 40 20 70 80")]
    public void Write_Counts_AreExactOnlyWhereSure(string caption, params string[] seen) =>
        Assert.Equal(caption, Write("", seen).Sentence);

    [Fact]
    public void Write_DoubtfulThing_IsAGuessAtMost() =>
        Assert.Equal("What looks like a dog.", Write("", "dog? 20 20 80 80").Sentence);

    [Fact]
    public void Write_DoubtfulRefrigerator_IsNotEvenAGuess() =>
        Assert.Equal(CaptionWriter.Nothing, Write("", "refrigerator? 20 20 80 80").Sentence);

    [Theory]
    [InlineData("A kitchen.", "kitchen", "sink? 20 20 40 40")]
    [InlineData(CaptionWriter.Nothing, "kitchen")] // the classifier alone takes pale panels for one
    public void Write_Room_NeedsSomethingOfItToBeSeen(string caption, string setting, params string[] seen) =>
        Assert.Equal(caption, Write(setting, seen).Sentence);

    [Fact]
    public void Write_ClassifierAlone_NamesTheSubject() =>
        Assert.Equal("A snake.", CaptionWriter.Write(new([], Of(""), "snake")).Sentence);

    [Fact]
    public void Write_FinerNameAndColour_AreUsed()
    {
        var dog = Parse("dog 30 40 60 70") with { FinerName = "golden retriever" };
        var couch = Parse("couch 5 30 95 95") with { Colour = "blue" };

        Assert.Equal(
            "A golden retriever on a blue sofa.",
            CaptionWriter.Write(new([dog, couch], Of(""), null)).Sentence
        );
    }

    [Fact]
    public void Write_FurtherThings_AreInTheParagraph() =>
        Assert.Equal(
            "A bed. The bed fills most of the picture. There is also a person on the right. There may also be a cup.",
            Write("", "bed 0 10 100 100", "person 80 5 95 50", "cup? 10 10 20 20").Paragraph
        );

    [Fact]
    public void AltText_LongSentence_IsCutAtAWordWithin125Characters()
    {
        var alt = new Caption(string.Join(' ', Enumerable.Repeat("words", 40)) + ".", "").AltText;

        Assert.InRange(alt.Length, 100, 125);
        Assert.EndsWith("words…", alt);
    }

    private static Caption Write(string setting, params string[] seen) =>
        CaptionWriter.Write(new([.. seen.Select(Parse)], Of(setting), null));

    private static Setting Of(string setting) =>
        new(setting.Length is 0 ? new Dictionary<string, float>() : new() { [setting] = 0.9f }, Plain);

    /// <summary><c>dog 10 20 30 40</c> is sure; <c>dog? …</c> is not.</summary>
    private static CaptionObject Parse(string text)
    {
        var parts = text.Split(' ');
        var sides = parts[^4..].Select(side => int.Parse(side) / 100f).ToArray();
        var label = string.Join(' ', parts[..^4]);
        return new(label.TrimEnd('?'), label.EndsWith('?') ? 0.4f : 0.9f, sides[0], sides[1], sides[2], sides[3]);
    }
}
