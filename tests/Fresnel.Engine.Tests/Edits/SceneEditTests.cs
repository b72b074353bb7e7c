using System.Numerics;
using System.Text.Json;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Characters;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Edits;
using Fresnel.Drawing.Kinds.Illustrations;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Studio;
using Fresnel.Engine.Tests.Drawing;

namespace Fresnel.Engine.Tests.Edits;

/// <summary>Edits of products, stories and illustrations change what they name, and nothing else of the composition.</summary>
public sealed class SceneEditTests
{
    private const string Story =
        "Storyboard in 3 panels: a girl walks in the park with a dog, she sits on a bench, the dog barks";

    private const string Scene = "a girl and a white cat on a hill with a bicycle";
    private const string Product = "packshot of a perfume bottle labelled \"ROSALIE\" on a marble slab";

    private static readonly Lazy<DrawingAssets> s_assets = new(() =>
    {
        InstalledGenerator.Get();
        return DrawingAssets.LoadInstalled();
    });

    private static readonly JsonSerializerOptions s_json = new()
    {
        IncludeFields = true,
        IgnoreReadOnlyProperties = true,
    };

    [Theory]
    [InlineData("make it night")]
    [InlineData("nighttime please")]
    [InlineData("set it at midnight")]
    public void Story_Night_ChangesOnlyTheTime(string instruction)
    {
        var (before, after) = (Panels(Story), Panels(Story, instruction));

        Assert.All(after, panel => Assert.Equal(DayTime.Night, panel.Time));
        Assert.Equal(Json(before), Json([.. after.Select(panel => panel with { Time = DayTime.Day })]));
    }

    [Theory]
    [InlineData("add snow", "Snow")]
    [InlineData("make it foggy", "Fog")]
    [InlineData("let it snow", "Snow")]
    public void Story_Weather_ChangesOnlyTheWeatherAndClothesForIt(string instruction, string weather)
    {
        var (before, after) = (Panels(Story), Panels(Story, instruction));

        Assert.All(after, panel => Assert.Equal(weather, panel.Weather.ToString()));
        Assert.Equal(Undressed(before, Weather.Clear), Undressed(after, Weather.Clear));
    }

    [Fact]
    public void Story_RainInOnePanel_LeavesTheOthers()
    {
        var (before, after) = (Panels(Story), Panels(Story, "add rain in panel 2"));

        Assert.Equal([Weather.Clear, Weather.Rain], after.Take(2).Select(panel => panel.Weather));
        Assert.Equal(Json(before.Take(1)), Json(after.Take(1)));
    }

    [Theory]
    [InlineData("give her a red coat")]
    [InlineData("the girl wears a red coat")]
    [InlineData("put a red coat on the girl")]
    public void Story_Coat_IsTheSameInEveryPanelAndNothingElseChanges(string instruction)
    {
        var (before, after) = (Panels(Story), Panels(Story, instruction));
        var girls = after.SelectMany(panel => panel.Actors).Where(actor => actor.Key == "Person:girl#0").ToList();

        Assert.True(girls.Count >= 2);
        Assert.All(
            girls,
            girl => Assert.Equal((Garment.Coat, NamedColours.All["red"]), (girl.Person!.Top, girl.Person.TopColour))
        );
        Assert.Equal(WithoutGirl(before), WithoutGirl(after));
        Assert.Equal(Captions(before), Captions(after));
    }

    [Fact]
    public void Story_BlackDog_IsBlackInEveryPanel()
    {
        var dogs = Panels(Story, "make the dog black")
            .SelectMany(panel => panel.Actors)
            .Where(actor => actor.Animal is not null);

        Assert.All(dogs, dog => Assert.Equal(NamedColours.All["black"], dog.Animal!.Coat));
    }

    [Fact]
    public void Story_DogForACat_HasACatInItsPlace()
    {
        var (before, after) = (Panels(Story), Panels(Story, "swap the dog for a cat"));

        Assert.Equal(
            before.Select(panel => string.Join(',', panel.Actors.Select(actor => actor.Key.Replace("dog", "cat")))),
            after.Select(panel => string.Join(',', panel.Actors.Select(actor => actor.Key)))
        );
        Assert.Equal(Captions(before).Replace("dog", "cat"), Captions(after));
    }

    [Fact]
    public void Story_WithoutTheDog_ShowsNone() =>
        Assert.DoesNotContain(
            Panels(Story, "remove the dog").SelectMany(panel => panel.Actors),
            actor => actor.Key.Contains("dog", StringComparison.Ordinal)
        );

    [Fact]
    public void Story_PanelsAddedAndRemoved_LeaveTheOthers()
    {
        var before = Panels(Story);
        var added = Panels(Story, "add a panel: they run home");
        var removed = Panels(Story, "remove the last panel");

        Assert.Equal(4, added.Count);
        Assert.Equal(Json(before), Json(added.Take(3)));
        Assert.Equal(Json(before.Take(2)), Json(removed));
    }

    [Fact]
    public void Story_Place_IsThatOfEveryPanel() =>
        Assert.All(Panels(Story, "move it to the beach"), panel => Assert.Equal("beach", panel.Place));

    [Fact]
    public void Illustration_Night_ChangesOnlyTheTime()
    {
        var (before, after) = (Illustration(Scene), Illustration(Scene, "make it night"));

        Assert.Equal(DayTime.Night, after.Time);
        Assert.Equal(Json([before]), Json([after with { Time = before.Time }]));
    }

    [Theory]
    [InlineData("give her a red coat")]
    [InlineData("give the girl a red coat")]
    public void Illustration_Coat_ChangesOnlyThePerson(string instruction)
    {
        var (before, after) = (Illustration(Scene), Illustration(Scene, instruction));
        var girl = after.Actors.Single(actor => actor.Person is not null);

        Assert.Equal((Garment.Coat, NamedColours.All["red"]), (girl.Person!.Top, girl.Person.TopColour));
        Assert.Equal(WithoutGirl([before]), WithoutGirl([after]));
    }

    [Fact]
    public void Illustration_BlackCat_ChangesOnlyItsColour()
    {
        var (before, after) = (Illustration(Scene), Illustration(Scene, "make the cat black"));
        var (white, black) = (
            before.Actors.Single(each => each.Animal is not null),
            after.Actors.Single(each => each.Animal is not null)
        );

        Assert.Equal(NamedColours.All["black"], black.Animal!.Coat);
        Assert.Equal(Json([white with { Animal = null }]), Json([black with { Animal = null }]));
        Assert.Equal(Json(before.Things), Json(after.Things));
    }

    [Fact]
    public void Illustration_OtherPlaceAndDog_AreThose()
    {
        var moved = Illustration(Scene, "put them on the beach");
        var swapped = Illustration(Scene, "replace the cat with a dog");

        Assert.Equal("beach", moved.Place);
        Assert.Equal(["Animal:dog#0", "Person:girl#0"], swapped.Actors.Select(actor => actor.Key).Order());
    }

    [Theory]
    [InlineData("swap marble for wood", "on a wooden board")]
    [InlineData("put it on terrazzo", "on terrazzo")]
    [InlineData("on a podium", "on a podium")]
    [InlineData("change the surface to stone", "on stone")]
    public void Product_OtherSurface_KeepsProductCameraAndLabel(string instruction, string set)
    {
        var (before, after) = (Shot(Product), Shot(Product, instruction));

        Assert.Contains(set.Split(' ')[^1][..4], after.Description, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(before.Labels, after.Labels);
        var (old, shot) = (before.Scene, after.Scene);
        var (from, to) = (Vector3.Normalize(old.Eye - old.Target), Vector3.Normalize(shot.Eye - shot.Target));
        Assert.True(Vector3.Distance(from, to) < 1e-5f, "The camera turned.");
        Assert.Equal(old.Wall, shot.Wall);
        Assert.Equal(
            old.Liquids.SelectMany(body => body.Parts).Select(part => part.Material),
            shot.Liquids.SelectMany(body => body.Parts).Select(part => part.Material)
        );
    }

    /// <summary>The instruction, and the members of the brief that it changes.</summary>
    [Theory]
    [InlineData("label in French: Eau de nuit", "language product")]
    [InlineData("change the label to NORD", "product")]
    [InlineData("make the bottle gold", "product")]
    [InlineData("make it matte black", "product")]
    [InlineData("soft light", "light")]
    [InlineData("make it night", "light")]
    [InlineData("from above", "view")]
    [InlineData("make it two bottles", "product")]
    [InlineData("swap the bottle for a candle", "product")]
    [InlineData("add a candle", "props")]
    [InlineData("add leaves", "setting surface")]
    [InlineData("remove the label", "product")]
    [InlineData("swap marble for wood", "surface")]
    public void Product_Instruction_ChangesOnlyItsMembers(string instruction, string members)
    {
        var before = JsonSerializer.SerializeToNode(BriefReader.Read(Product), BriefJson.Options)!.AsObject();
        var edit = BriefEditor.Apply(Record(Product), instruction);
        var after = JsonSerializer.SerializeToNode(edit.Picture.Brief, BriefJson.Options)!.AsObject();

        Assert.Empty(edit.NotDone);
        var changed = before
            .Select(each => each.Key)
            .Union(after.Select(each => each.Key))
            .Where(key => before[key]?.ToJsonString() != after[key]?.ToJsonString());
        Assert.Equal(members.Split(' '), changed.Order());
    }

    [Fact]
    public void Product_Label_IsTheNewText()
    {
        Assert.Equal(["Eau de nuit"], Shot(Product, "label in French: Eau de nuit").Labels);
        Assert.Equal("NORD\n50 ml", ((ProductPhotoBrief)Edited(Product, "label: NORD | 50 ml")).Product.Text);
        Assert.Empty(Shot(Product, "remove the label").Labels);
    }

    [Theory]
    [InlineData(Product, "make it dance")]
    [InlineData(Product, "put it on a unicorn")]
    [InlineData(Story, "give her a spaceship engine")]
    [InlineData(Story, "remove the elephant")]
    [InlineData(Scene, "swap the elephant for a cat")]
    public void Apply_NotUnderstood_ChangesNothingAndSaysSo(string prompt, string instruction)
    {
        var edit = BriefEditor.Apply(Record(prompt), instruction);

        Assert.Equal(BriefJson.Write(BriefReader.Read(prompt)), BriefJson.Write(edit.Picture.Brief));
        Assert.Equal([instruction], edit.NotDone);
    }

    [Fact]
    public void Apply_SeveralInstructions_FollowsAll()
    {
        var edit = BriefEditor.Apply(Record(Story), "make it night, give her a red coat and add rain");

        Assert.Equal(3, edit.Done.Count);
        Assert.Empty(edit.NotDone);
    }

    private static PictureRecord Record(string prompt) => new(BriefReader.Read(prompt), 1536, 1024, 7);

    private static Brief Edited(string prompt, string? instruction) =>
        instruction is null ? BriefReader.Read(prompt) : BriefEditor.Apply(Record(prompt), instruction).Picture.Brief;

    private static IReadOnlyList<Panel> Panels(string prompt, string? instruction = null) =>
        StoryKind
            .Panels((StoryboardBrief)Edited(prompt, instruction), new Canvas(1536, 1024, 7), s_assets.Value)
            .Panels;

    private static Panel Illustration(string prompt, string? instruction = null) =>
        IllustrationKind
            .Compose((IllustrationBrief)Edited(prompt, instruction), new Canvas(1024, 768, 7), s_assets.Value)!
            .Panels.Single();

    private static StudioShot Shot(string prompt, string? instruction = null) =>
        new StudioBuilder(
            (ProductPhotoBrief)Edited(prompt, instruction),
            new Canvas(256, 256, 7),
            s_assets.Value
        ).Build();

    private static string Json<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values, s_json);

    private static string Captions(IEnumerable<Panel> panels) =>
        string.Join('|', panels.Select(panel => panel.Caption));

    private static string WithoutGirl(IEnumerable<Panel> panels) =>
        Json(
            panels.Select(panel =>
                panel with
                {
                    Actors = [.. panel.Actors.Select(actor => actor with { Person = null })],
                }
            )
        );

    private static string Undressed(IEnumerable<Panel> panels, Weather weather) =>
        Json(
            panels.Select(panel =>
                panel with
                {
                    Weather = weather,
                    Actors =
                    [
                        .. panel.Actors.Select(actor =>
                            actor with
                            {
                                Person = actor.Person is { } person
                                    ? new PersonLook { Skin = person.Skin, Hair = person.Hair }
                                    : null,
                            }
                        ),
                    ],
                }
            )
        );
}
