using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts.Screens;

public sealed class ListedScreenReaderTests
{
    [Theory]
    [InlineData("receipt page: Receipt #88, Oak shelf $140, Screws $6, total $146")]
    [InlineData("guest house booking site: Room Sea €90, Room Garden €70, Attic €55")]
    [InlineData("message board with four threads: Boats, Nets, Knots, Tides")]
    [InlineData("discussion thread \"Which glue for felt?\" with two replies")]
    [InlineData("scooter rental page: Vespa 50, €25 per day, \"Rent now\"")]
    public void Read_NameOfAScreenAndItsParts_IsAScreen(string prompt) => Read(prompt);

    [Theory]
    [InlineData("construction site with a crane and three workers")]
    [InlineData("colouring page with a fox")]
    [InlineData("comparison of a phone app vs a web app: cost $5 vs $9")]
    public void Read_OtherThingsOfThatName_AreNoScreens(string prompt) =>
        Assert.IsNotType<UiMockupBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("503 page \"We are painting the walls\", button \"Reload\"", "503", "We are painting the walls")]
    [InlineData("404 page with the text \"Lost at sea\" and a button \"Back to shore\"", "404", "Lost at sea")]
    public void Read_ErrorPage_HasItsCodeItsTextAndItsButton(string prompt, string code, string title)
    {
        var brief = Read(prompt);

        Assert.Equal(
            (UiScreen.Message, code, title),
            (
                brief.Screen,
                brief.Sections.Single(section => section.Form == SectionForm.BigText).Items[0].Label,
                brief.Title
            )
        );
        Assert.Single(brief.Actions);
    }

    [Theory]
    [InlineData("garden app: three beds, button Water", DeviceFrame.Phone)]
    [InlineData("schermata di un'app per la cucina: Riso 20 min, pulsante \"Avvia\"", DeviceFrame.Phone)]
    [InlineData("budget web app: Food $40, Rent $900", null)]
    [InlineData("budget app, tablet, Food $40, Rent $900", DeviceFrame.Tablet)]
    public void Read_App_IsOneForAPhoneUnlessItSaysOtherwise(string prompt, DeviceFrame? device) =>
        Assert.Equal(device, Read(prompt).Device);

    [Theory]
    [InlineData("feedback page: How was your flight? five stars, a comment field, button \"Submit\"")]
    [InlineData("Umfrage: Wie war Ihr Flug? 5 Sterne, Kommentar, Knopf \"Senden\"")]
    public void Read_QuestionStarsAndComment_AreATitleStarsAndAField(string prompt)
    {
        var brief = Read(prompt);

        Assert.EndsWith("?", brief.Title, StringComparison.Ordinal);
        Assert.Equal([SectionForm.Rating], brief.Sections.Select(section => section.Form));
        Assert.Equal(FieldType.TextArea, Assert.Single(brief.Fields).Type);
        Assert.Empty(brief.Items);
    }

    [Fact]
    public void Read_FieldsOfASignIn_StandAboveItsButton()
    {
        var brief = Read("login page for a rowing club, member number, PIN, button \"Enter\"");

        Assert.Equal(("Rowing club", UiScreen.SignIn), (brief.Brand, brief.Screen));
        Assert.Equal(["Member number", "PIN"], brief.Fields.Select(field => field.Label));
        Assert.Empty(brief.Sections);
    }

    [Theory]
    [InlineData("quiz app: Which sea is the saltiest? Red, Dead, Black", "Red|Dead|Black")]
    [InlineData("trivia app \"Capital of Peru?\" with answers Lima, Quito, La Paz", "Lima|Quito|La Paz")]
    [InlineData("language app on a phone: lesson 2, \"What is milk?\", three answers", "||")]
    public void Read_Question_HasItsAnswers(string prompt, string answers) =>
        Assert.Equal(
            answers,
            string.Join(
                '|',
                Read(prompt)
                    .Sections.Where(section => section.Form == SectionForm.Answers)
                    .SelectMany(section =>
                        section.Items.Count > 0
                            ? section.Items.Select(item => item.Label)
                            : Enumerable.Repeat("", section.Count ?? 0)
                    )
            )
        );

    [Theory]
    [InlineData(
        "ferry app on a phone, Dover to Calais, 11:40, deck C3, seat 9F",
        "Dover|Calais",
        ":11:40|Deck:C3|Seat:9F"
    )]
    [InlineData("boarding pass on a phone: Lyon to Oslo, gate 7, 06:15, QR code", "Lyon|Oslo", "Gate:7|:06:15")]
    public void Read_Journey_HasItsEndsAndItsFacts(string prompt, string ends, string facts)
    {
        var brief = Read(prompt);

        Assert.Equal(
            ends,
            string.Join(
                '|',
                brief.Sections.Single(section => section.Form == SectionForm.Route).Items.Select(item => item.Label)
            )
        );
        Assert.Equal(facts, string.Join('|', brief.Metrics.Select(metric => $"{metric.Name}:{metric.Value}")));
    }

    [Theory]
    [InlineData("to-do app with Buy nails, Paint door; Paint door is done", "Buy nails|Paint door*")]
    [InlineData("habit tracker app with Run, Read, Sleep early, two of them done", "Run*|Read*|Sleep early")]
    public void Read_EntriesThatAreDone_AreMarked(string prompt, string entries)
    {
        var brief = Read(prompt);

        Assert.Equal(
            entries,
            string.Join(
                '|',
                brief
                    .Items.Concat(brief.Sections.SelectMany(section => section.Items))
                    .Select(item => item.Label + (item.Highlighted ? "*" : ""))
            )
        );
    }

    [Fact]
    public void Read_SwitchThatIsOn_IsTheOneOfTheList() =>
        Assert.Equal(
            [("Porch", true), ("Cellar", false)],
            Read("smart home app with switches for Porch, Cellar; porch is on")
                .Fields.Select(field => (field.Label, field.On))
        );

    [Fact]
    public void Read_CodeEditor_HasItsParts()
    {
        var brief = Read("code editor with a file tree and a terminal");

        Assert.Equal(UiScreen.Editor, brief.Screen);
        Assert.Equal([SectionForm.FileTree, SectionForm.Terminal], brief.Sections.Select(section => section.Form));
    }

    [Fact]
    public void Read_FiguresBesideAPieChart_AreItsData()
    {
        var chart = Assert.Single(Read("expense tracker: Fuel $80, Tolls $20, Hotels $300, pie chart").Charts);

        Assert.Equal(["Fuel", "Tolls", "Hotels"], chart.Labels);
        Assert.Equal([80, 20, 300], chart.Series[0].Values);
    }

    [Theory]
    [InlineData("app for a bakery with green Order and red Cancel buttons")]
    [InlineData("bakery app, list of cakes on the left, prices on the right")]
    public void Read_ColoursAndSidesOfParts_AreLeftToOtherReaders(string prompt) =>
        Assert.NotEqual(UiScreen.Detail, Read(prompt).Screen);

    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));
}
