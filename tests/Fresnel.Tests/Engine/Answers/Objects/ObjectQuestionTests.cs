using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers.Objects;

public class ObjectQuestionTests
{
    [Theory]
    [InlineData("Is there a dog?", "Yes, I see a dog at the top left.")]
    [InlineData("is there a puppy in the picture", "Yes, I see a dog at the top left.")]
    [InlineData("Do you see any animals?", "Yes, I see a dog and perhaps a cat at the top left and in the centre.")]
    [InlineData("Does this image contain a dog?", "Yes, I see a dog at the top left.")]
    [InlineData("dog?", "Yes, I see a dog at the top left.")]
    [InlineData("Is there a horse?", "No, I don't see a horse.")]
    [InlineData("Are there any people in this photo?", "No, I don't see a person.")]
    [InlineData("Is there a cat?", "Perhaps: I see what may be a cat in the centre, but I'm not sure.")]
    [InlineData("Is it a dog or a horse?", "Yes, I see a dog at the top left.")]
    [InlineData(
        "Is there a unicorn?",
        "I can't tell: I don't know how to recognise \"unicorn\". Of what I know, I see a dog, two cars and perhaps a cat."
    )]
    [InlineData(
        "Can you see the Eiffel tower in this image?",
        "I can't tell: I don't know how to recognise \"eiffel tower\". Of what I know, I see a dog, two cars and perhaps a cat."
    )]
    [InlineData("Is there a sleeping dog?", "I see a dog at the top left, but I can't tell about \"sleeping\".")]
    [InlineData("Is there a red car?", "Yes, I see a car at the bottom right, mainly red.")]
    [InlineData(
        "Is there a green car?",
        "I see two cars at the bottom right and at the bottom left, but mainly red and blue, not green."
    )]
    public async Task Presence_AnySpelling_StatesOnlyWhatWasDetected(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog, RedCar, BlueCar, UncertainCat));

    [Theory]
    [InlineData("How many cars are there?", "I see two cars.")]
    [InlineData("how many vehicles", "I see two cars.")]
    [InlineData("Count the dogs.", "I see a dog at the top left.")]
    [InlineData("How many people are in the image?", "I don't see any people.")]
    [InlineData("How many cats are there?", "I see no cats for certain, but perhaps a cat in the centre.")]
    [InlineData("How many objects?", "I recognise four things: a dog, two cars and perhaps a cat.")]
    [InlineData(
        "How many trees are there?",
        "I can't tell: I don't know how to recognise \"trees\". Of what I know, I see a dog, two cars and perhaps a cat."
    )]
    public async Task Count_AnyCategory_CountsTheCertainObjects(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog, RedCar, BlueCar, UncertainCat));

    [Theory]
    [InlineData("Where is the dog?", "The dog is at the top left.")]
    [InlineData("Where are the cars", "I see two cars: at the bottom right; at the bottom left.")]
    [InlineData("where is the cat", "There may be a cat in the centre.")]
    [InlineData("Where is the zebra?", "I don't see a zebra.")]
    [InlineData("What is below the dog?", "I see two cars and perhaps a cat below the dog.")]
    [InlineData("What is to the left of the cat?", "I see a dog and a car left of the cat.")]
    [InlineData("what is next to the horse", "I don't see a horse, so I can't tell what is beside it.")]
    [InlineData("What is in the bottom left?", "I see a car at the bottom left.")]
    [InlineData("What's at the top right corner?", "I don't recognise anything at the top right.")]
    public async Task Position_AnyCategory_StatesThePlace(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog, RedCar, BlueCar, UncertainCat));

    [Theory]
    [InlineData("What color is the dog?", "The dog is mainly brown.")]
    [InlineData("What colour are the cars?", "The cars are mainly red and blue.")]
    [InlineData("Is the dog black?", "No, the dog is mainly brown.")]
    [InlineData("Is the dog brown?", "Yes, the dog is mainly brown.")]
    [InlineData("What colour is the zebra?", "I don't see a zebra, so I can't tell its colour.")]
    [InlineData(
        "What colour is the sky?",
        "I can't tell the colour of \"sky\", because I don't know how to recognise it. The main colours are green (60%) and light blue (30%)."
    )]
    [InlineData("What are the main colors?", "The main colours are green (60%) and light blue (30%).")]
    [InlineData("Is there anything red?", "No, red is not one of its main colours: these are green and light blue.")]
    [InlineData("Is there anything green?", "Yes, green covers about 60% of it.")]
    public async Task Colour_AnyCategory_IsNamed(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog, RedCar, BlueCar));

    [Fact]
    public async Task Presence_OfAnAlternativeLabel_IsUncertain() =>
        Assert.Equal(
            "Perhaps: I see what may be a couch in the centre, but I'm not sure.",
            await AnswerAsync("Is there a sofa?", BedOrCouch)
        );

    [Fact]
    public async Task Describe_ObjectWithAnAlternativeLabel_StatesTheLikelierOne() =>
        Assert.Equal("A bed.", await AnswerAsync("Describe", BedOrCouch));
}
