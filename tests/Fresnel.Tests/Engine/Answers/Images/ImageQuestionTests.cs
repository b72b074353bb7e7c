using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;
using static Fresnel.Tests.Engine.Answers.AnalysedImages;

namespace Fresnel.Tests.Engine.Answers.Images;

public class ImageQuestionTests
{
    [Theory]
    [InlineData("Describe this image.")]
    [InlineData("What is this?")]
    [InlineData("What do you see in this picture?")]
    [InlineData("What's in this image?")]
    [InlineData("Tell me about this photo")]
    [InlineData("Write a caption for this image.")]
    [InlineData("")]
    public async Task Describe_AnySpelling_IsOneSentence(string question) =>
        Assert.Equal("A dog with a car.", await AnswerAsync(question, Dog, RedCar));

    [Theory]
    [InlineData("Explain the image in detail")]
    [InlineData("Give me a detailed description")]
    public async Task Describe_InDetail_IsAParagraph(string question) =>
        Assert.Equal("A dog with a car. The dog is on the left.", await AnswerAsync(question, Dog, RedCar));

    [Fact]
    public async Task Describe_AltText_HasNoFullStop() =>
        Assert.Equal("A dog with a car", await AnswerAsync("Write alt text for this image", Dog, RedCar));

    [Fact]
    public async Task Describe_NoKnownObject_StatesSo() =>
        Assert.Equal(
            "A photo in which I don't recognise anything.",
            await AnswerAsync("Describe this image", Image(Scene()))
        );

    [Theory]
    [InlineData(ImageKind.Screenshot, "A screenshot.")]
    [InlineData(ImageKind.Document, "A document.")]
    [InlineData(ImageKind.Diagram, "A diagram or chart.")]
    [InlineData(ImageKind.Illustration, "An illustration in green and light blue.")]
    [InlineData(ImageKind.Blank, "A plain green image.")]
    public async Task Describe_NoPhoto_StatesItsKind(ImageKind kind, string answer) =>
        Assert.Equal(answer, await AnswerAsync("Describe", Image(Scene() with { Kind = kind })));

    [Fact]
    public async Task Describe_IllustrationOfSomething_SaysBoth() =>
        Assert.Equal(
            "An illustration of a dog.",
            await AnswerAsync("Describe", Image(Scene(Dog) with { Kind = ImageKind.Illustration }))
        );

    [Fact]
    public async Task Describe_WithText_QuotesIt() =>
        Assert.EndsWith("It says: \"Hello\"", await AnswerAsync("Describe", Image(Page(), "Hello")));

    [Theory]
    [InlineData("List the objects.", "dog, car")]
    [InlineData("Give me tags for this image", "dog, car, photo, green, light blue")]
    [InlineData("What objects are in the image?", "dog, car")]
    public async Task Tags_OfAnImage_AreNamesOnly(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog, RedCar));

    [Theory]
    [InlineData("What are the dimensions?", "It is 1000 × 750 pixels (landscape, 0.8 megapixels).")]
    [InlineData("how big is this image", "It is 1000 × 750 pixels (landscape, 0.8 megapixels).")]
    [InlineData("Is it portrait or landscape?", "It is landscape: 1000 × 750 pixels.")]
    [InlineData("What file format is it?", "It is a JPEG file.")]
    public async Task Size_AnyImage_ComesFromItsHeader(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog));

    [Theory]
    [InlineData("Is this a screenshot?", "No, it looks like a photo.")]
    [InlineData("Is it a photograph?", "Yes, it looks like a photo.")]
    [InlineData("Is this a photo or a drawing?", "It looks like a photo.")]
    [InlineData("What kind of image is this?", "It looks like a photo.")]
    public async Task Kind_KnownKind_IsStated(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog));

    [Fact]
    public async Task Kind_UnsureKind_IsNotGuessed() =>
        Assert.StartsWith(
            "I can't tell",
            await AnswerAsync("Is this a photo?", Image(Scene() with { Kind = ImageKind.Unsure }))
        );

    [Theory]
    [InlineData("Who is this man?")]
    [InlineData("How old is the woman?")]
    [InlineData("Is she happy?")]
    [InlineData("What is the person's gender?")]
    public async Task Person_AnyQuestion_IsNotIdentified(string question) =>
        Assert.StartsWith(
            "I can't tell: I don't identify people",
            await AnswerAsync(question, new DetectedObject("person", 0.9f, new(0, 0, 10, 10), "top left", "blue"))
        );

    [Theory]
    [InlineData("What breed is the dog?", "I see a dog at the top left, but I can't tell more than that about it.")]
    [InlineData("What is the dog doing?", "I see a dog at the top left, but I can't tell more than that about it.")]
    [InlineData("What breed is the cat?", "I can't tell: I don't see a cat.")]
    [InlineData("Is it raining?", "I can't tell: I don't know how to recognise \"raining\".")]
    [InlineData("Why?", "I can't tell. I see a dog.")]
    public async Task Unanswerable_AnyQuestion_IsNotGuessed(string question, string start) =>
        Assert.StartsWith(start, await AnswerAsync(question, Dog));

    [Theory]
    [InlineData("Is there a dog? Answer yes or no.", "Yes.")]
    [InlineData("Answer with yes or no only: is there a horse?", "No.")]
    [InlineData("Is there a unicorn? Yes or no?", "I can't tell.")]
    [InlineData("How many cars are there? Answer with just the number.", "1")]
    [InlineData("What colour is the dog? One word.", "brown")]
    [InlineData("Describe this image in one sentence.", "A dog with a car.")]
    [InlineData("Is there a dog? Reply as JSON", """{"present":{"dog":true}}""")]
    [InlineData("What are the dimensions? Return valid JSON.", """{"width":1000,"height":750}""")]
    public async Task Style_Instruction_IsFollowed(string question, string answer) =>
        Assert.Equal(answer, await AnswerAsync(question, Dog, RedCar));

    [Fact]
    public async Task Answer_QuestionsInOnePrompt_AreAllAnswered() =>
        Assert.Equal(
            "The dog is mainly brown. I don't see any people.",
            await AnswerAsync("You are a helpful assistant. What colour is the dog and how many people are there?", Dog)
        );

    [Theory]
    [InlineData("Which image has a dog?", "Image 2: I see a dog.")]
    [InlineData("Which images show a car?", "Images 1 and 3: I see a car and two cars.")]
    [InlineData("which picture has the most cars", "Image 3: I see two cars.")]
    [InlineData("Which one contains a zebra?", "I don't see a zebra in any of them.")]
    [InlineData(
        "What is the difference between these images?",
        "They differ in cars (image 1: 1, image 2: 0, image 3: 2) and dogs (image 1: 0, image 2: 1, image 3: 0)."
    )]
    [InlineData(
        "How many cars are there?",
        "Image 1: I see a car at the bottom right.\nImage 2: I don't see any cars.\nImage 3: I see two cars."
    )]
    public async Task Answer_SeveralImages_AreComparedOrAnsweredEach(string question, string answer) =>
        Assert.Equal(
            answer,
            await AnswerAsync(question, Image(Scene(RedCar)), Image(Scene(Dog)), Image(Scene(RedCar, BlueCar)))
        );
}
