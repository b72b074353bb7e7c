using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers.Facts;

public class FactJsonTests
{
    [Theory]
    [InlineData(
        "Describe this. JSON",
        """{"objects":[{"label":"dog","score":0.9,"or":null,"place":"top left","colour":"brown","box":[0,0,200,200]}],"kind":"photo","width":1000,"height":750,"colours":[{"name":"green","hex":"#15b01a","share":0.6},{"name":"light blue","hex":"#95d0fc","share":0.3}],"caption":"A dog."}"""
    )]
    [InlineData("What is next to the dog? JSON", """{"objects":[]}""")]
    [InlineData("Is there anything green? JSON", """{"green":0.6}""")]
    [InlineData(
        "List the objects as JSON",
        """{"tags":["dog"],"objects":[{"label":"dog","score":0.9,"or":null,"place":"top left","colour":"brown","box":[0,0,200,200]}]}"""
    )]
    [InlineData("What kind of image is this? JSON", """{"kind":"photo"}""")]
    [InlineData("Orientation? JSON", """{"orientation":"landscape"}""")]
    [InlineData("File format? JSON", """{"format":"jpeg"}""")]
    [InlineData("Count objects. JSON", """{"count":1}""")]
    [InlineData("Is there a cat or a horse? JSON", """{"present":{"cat":false}}""")]
    [InlineData("Where is the zebra? JSON", """{"zebra":[]}""")]
    [InlineData("What color is the dog? JSON", """{"dog":["brown"]}""")]
    [InlineData("What colour is the zebra? JSON", """{"zebra":null}""")]
    [InlineData("Is there any text? JSON", """{"text_lines":0}""")]
    [InlineData("What does it say? JSON", """{"text":""}""")]
    [InlineData("How many cars are there? JSON", """{"counts":{"car":0}}""")]
    [InlineData("Scan the QR code. JSON", """{"codes":[]}""")]
    [InlineData(
        "Is there a unicorn? JSON",
        """{"note":"I can't tell: I don't know how to recognise \"unicorn\". Of what I know, I see a dog."}"""
    )]
    public async Task Write_FactOfEachKind_HasItsMembers(string question, string json) =>
        Assert.Equal(json, await AnswerAsync(question, Dog));
}
