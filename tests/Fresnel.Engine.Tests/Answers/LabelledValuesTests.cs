using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Pages;
using Fresnel.Engine.Tests.Vision.Pages;

namespace Fresnel.Engine.Tests.Answers;

/// <summary>Values by labels that stand before, beside or above them, on pages of no known kind.</summary>
public sealed class LabelledValuesTests
{
    [Theory]
    [InlineData("What is the flight number?", "The FLIGHT is KL 1704.")]
    [InlineData("When does boarding start?", "The BOARDING is 16:05.")]
    [InlineData("What is the seat?", "The SEAT is 23A.")]
    [InlineData("What gate does it leave from?", "The GATE is D12.")]
    [InlineData("What is the seat price in dollars?", null)]
    public void Answer_NamesOverValues_TakesTheValueBelow(string question, string? expected)
    {
        var page = new DrawnPage(700, 200);
        foreach (
            var (i, (name, value)) in (
                ((string, string)[])[("FLIGHT", "KL 1704"), ("GATE", "D12"), ("BOARDING", "16:05"), ("SEAT", "23A")]
            ).Index()
        )
            page.Text(20 + (i * 160), 30, name, size: 12).Text(20 + (i * 160), 60, value, size: 20);

        Assert.Equal(expected, Answer(page, question));
    }

    [Theory]
    [InlineData("What is the closing balance?", "The Closing balance is 2,318.40.")]
    [InlineData("How much was paid to Green Energy?", "The Green Energy is 86.75.")]
    [InlineData("How much was paid to Blue Energy?", null)]
    public void Answer_Statement_TakesTheFirstAmountOfTheRow(string question, string? expected)
    {
        var page = new DrawnPage(820, 240).Text(20, 30, "Account of Ann Lee").Text(500, 30, "00-4417-82");
        foreach (
            var (i, (date, name, amount, balance)) in (
                ((string, string, string, string)[])
                    [
                        ("09 Feb", "Green Energy", "86.75", "903.40"),
                        ("28 Feb", "Salary Hill", "1,415.00", "2,318.40"),
                        ("29 Feb", "Closing balance", "", "2,318.40"),
                    ]
            ).Index()
        )
        {
            page.Text(20, 80 + (i * 40), date).Text(140, 80 + (i * 40), name).Text(700, 80 + (i * 40), balance);
            if (amount.Length > 0)
                page.Text(480, 80 + (i * 40), amount);
        }

        Assert.Equal(expected, Answer(page, question));
    }

    [Theory]
    [InlineData("How many tests passed?", "The Passed is 128.")]
    [InlineData("What is the member number?", "The Member no is 88-20417.")]
    [InlineData("Who is the member?", "The Member is Rosa Klein.")]
    [InlineData("What is the tax rate?", "The TAX RATE is 0.19.")]
    [InlineData("At what time do doors open?", "The Doors open is 19:00.")]
    [InlineData("Quel est le numéro de téléphone ?", "02 40 11 22 33")]
    [InlineData("How much is the budget?", "The budget is 18,000.")]
    [InlineData("How many tests were skipped?", null)]
    public void Answer_LabelAndValueInOneText_TakesWhatFollowsTheLabel(string question, string? expected)
    {
        var page = new DrawnPage(640, 300)
            .Text(20, 30, "Running 130 tests")
            .Text(20, 70, "Passed: 128")
            .Text(20, 110, "TAX RATE = 0.19")
            .Text(20, 150, "Doors open 19:00")
            .Text(20, 190, "Tél.: 02 40 11 22 33")
            .Text(340, 30, "Member: Rosa Klein")
            .Text(340, 70, "Member no. 88-20417")
            .Text(20, 230, "The budget is 18,000 euros for all of the spring");

        Assert.Equal(expected, Answer(page, question));
    }

    [Theory]
    [InlineData("Est-elle ouverte le dimanche ?", "Non.")]
    [InlineData("Est-elle ouverte le samedi ?", "Oui.")]
    [InlineData("Quand ferme-t-elle le samedi ?", "10 h - 17 h")]
    public void Answer_OpeningHours_KnowsOpenAndClosed(string question, string expected)
    {
        var page = new DrawnPage(420, 240).Text(30, 30, "Pharmacie des Halles", size: 20);
        foreach (
            var (i, (day, hours)) in (
                ((string, string)[])[("Vendredi", "9 h - 20 h"), ("Samedi", "10 h - 17 h"), ("Dimanche", "fermé")]
            ).Index()
        )
            page.Text(30, 80 + (i * 34), day).Text(200, 80 + (i * 34), hours);
        page.Text(30, 200, "Tél.: 02 40 11 22 33");

        Assert.Equal(expected, Answer(page, question));
    }

    [Theory]
    [InlineData("How many followers are there?", "The Followers is 18.4K.")]
    [InlineData("How many posts are there?", "The Posts is 312.")]
    [InlineData("What is the following?", "The Following is 540.")]
    [InlineData("How high is the humidity?", "The Humidity is 81%.")]
    [InlineData("When does it expire?", "The EXP is 08/2026.")]
    public void Answer_NumbersOverNames_TakesTheNumberAbove(string question, string expected)
    {
        var page = new DrawnPage(640, 300);
        foreach (
            var (i, (number, name)) in (
                ((string, string)[])[("312", "Posts"), ("18.4K", "Followers"), ("540", "Following")]
            ).Index()
        )
            page.Text(100 + (i * 200), 40, number, "middle", size: 20).Text(100 + (i * 200), 66, name, "middle");
        page.Text(30, 150, "Humidity").Text(560, 150, "81%", "end").Text(30, 220, "EXP 08/2026 LOT B4471");

        Assert.Equal(expected, Answer(page, question));
    }

    [Fact]
    public void Answer_TwoLabelsThatFitEqually_IsNone()
    {
        var page = new DrawnPage(640, 200)
            .Text(20, 30, "Width: 40 cm")
            .Text(20, 70, "Width: 60 cm")
            .Text(20, 110, "Made of oak in our own workshop");

        Assert.Null(Answer(page, "What is the width?"));
    }

    private static string? Answer(DrawnPage page, string question)
    {
        var parsed = Question.Parse(question);
        var fact = LabelledValues.Answer(PageQuestion.Of(parsed), page.Read());
        return fact is null ? null : parsed.Phrases.Of(fact).Sentence;
    }
}
