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

    [Theory]
    [InlineData("team page: Ana CEO, Ben CTO, Cy Design")]
    [InlineData("restaurant menu app: Soup €6, Risotto €14")]
    [InlineData("coupon page: code SUMMER9, valid until 31 May, button \"Copy code\"")]
    [InlineData("unit converter: length, weight, button Swap")]
    [InlineData("wool shop cart: Yarn €9, Needles €4, total €13")]
    public void Read_PageOfAThingThatMarketingHas_IsAScreen(string prompt) => Read(prompt);

    [Theory]
    [InlineData("movie ticket app: The Tide, seats F7 and F8, QR code", "F7, F8")]
    [InlineData("cinema ticket app: The Tide, seat C2, QR code", "C2")]
    public void Read_CodesAndAQrCode_AreOneFactAndACode(string prompt, string seats)
    {
        var brief = Read(prompt);

        Assert.Equal(seats, Assert.Single(brief.Metrics).Value);
        Assert.Contains(brief.Sections, section => section.Form == SectionForm.QrCode);
    }

    [Fact]
    public void Read_DarkBeforeAList_IsTheThemeAndNoHeading()
    {
        var brief = Read("to-do list app, dark: Water plants, Send parcel, one done");

        Assert.Equal(BriefTheme.Dark, brief.Style.Theme);
        Assert.DoesNotContain(brief.Sections, section => section.Heading is not null);
    }

    [Fact]
    public void Read_CardsOfABoard_AreInItsColumns()
    {
        var brief = Read("kanban board: Next, Now, Done; cards Buy paint, Fix roof, Call Jo");

        Assert.Equal(["Next", "Now", "Done"], brief.Sections.Select(section => section.Heading));
        Assert.Equal(
            ["Buy paint", "Fix roof", "Call Jo"],
            brief.Sections.SelectMany(section => section.Items).Select(item => item.Label)
        );
    }

    [Theory]
    [InlineData("cloud storage page: 12 GB of 50 GB used", "12 GB of 50 GB used")]
    [InlineData("reader app: page 42 of 210", "42 of 210")]
    public void Read_PartOfAWhole_IsAProgressBar(string prompt, string value) =>
        Assert.Equal(
            value,
            Assert.Single(Read(prompt).Sections, section => section.Form == SectionForm.Progress).Items[0].Value
        );

    [Fact]
    public void Read_SurveyWithAScale_HasAChipForEach() =>
        Assert.Equal(
            ["1", "2", "3", "4", "5"],
            Assert
                .Single(
                    Read("survey: How was the tour? scale from 1 to 5, button Send").Sections,
                    section => section.Form == SectionForm.Chips
                )
                .Items.Select(item => item.Label)
        );

    [Fact]
    public void Read_CheckboxAndLinkOfASignIn_AreThoseAndNoTitle()
    {
        var brief = Read("login screen with email, password, \"Remember me\" and a link \"Lost your key?\"");

        Assert.Null(brief.Title);
        Assert.Equal(FieldType.Checkbox, brief.Fields[^1].Type);
        Assert.Equal(ActionStyle.Link, Assert.Single(brief.Actions).Style);
    }

    [Fact]
    public void Read_PhoneNumber_IsNoDevice() =>
        Assert.Null(
            Read("landing page for a moving company, headline \"We carry it all\", phone number 555-0119").Device
        );

    [Theory]
    [InlineData("guest house booking site: Room Sea €90, Room Garden €70", "Room Sea|Room Garden")]
    [InlineData("tool shop page: Hammer $12, Saw $19, Drill $80", "Hammer|Saw|Drill")]
    public void Read_PricedGoods_AreCards(string prompt, string goods) =>
        Assert.Equal(
            goods,
            string.Join(
                '|',
                Assert
                    .Single(Read(prompt).Sections, section => section.Form == SectionForm.Grid)
                    .Items.Select(item => item.Label)
            )
        );

    [Theory]
    [InlineData("privacy settings on a tablet with three switches", "||")]
    [InlineData("sound settings with four switches: Ring, Vibrate", "Ring|Vibrate||")]
    public void Read_CountedSwitches_AreAsMany(string prompt, string labels) =>
        Assert.Equal(labels, string.Join('|', Read(prompt).Fields.Select(field => field.Label)));

    [Fact]
    public void Read_SettingsWithAPhoto_HasARowForIt() =>
        Assert.Equal(
            ["Photo", "Name", "Language"],
            Read("account settings with a photo, name and language").Items.Select(item => item.Label)
        );

    [Theory]
    [InlineData("chores on a phone: dishes done, laundry, bins done", "Dishes|Laundry|Bins", "Dishes|Bins")]
    [InlineData("packing list on a tablet: tickets done, charger", "Tickets|Charger", "Tickets")]
    public void Read_EntryThatIsDone_IsTicked(string prompt, string entries, string done)
    {
        var items = Read(prompt).Items;

        Assert.Equal(entries, string.Join('|', items.Select(item => item.Label)));
        Assert.Equal(done, string.Join('|', items.Where(item => item.Highlighted).Select(item => item.Label)));
    }

    [Fact]
    public void Read_PlanOfAWeekWithEntries_IsATableOfItsDays()
    {
        var table = Read("meal planner, Monday to Wednesday, lunch, dinner").Table!;

        Assert.Equal(["", "Monday", "Tuesday", "Wednesday"], table.Columns);
        Assert.Equal(["Lunch", "Dinner"], table.Rows.Select(row => row[0]));
    }

    [Fact]
    public void Read_PlanOfAWeekWithCounts_IsABoardOfItsDays() =>
        Assert.Equal(
            [("Montag", 2), ("Dienstag", 2)],
            Read("Wochenplaner mit Montag bis Dienstag und zwei Aufgaben")
                .Sections.Select(section => (section.Heading!, section.Count ?? 0))
        );

    [Theory]
    [InlineData("weather app: Oslo 3°, snow, forecast for four days", 4)]
    [InlineData("Wetter-App, Bern, 9°, Nebel, Vorhersage für zwei Tage", 2)]
    public void Read_Forecast_HasACardForEachDay(string prompt, int days) =>
        Assert.Equal(days, Assert.Single(Read(prompt).Sections, section => section.Form == SectionForm.Strip).Count);

    [Fact]
    public void Read_GoodsOfACart_StandBeforeItsTotal() =>
        Assert.Equal(
            ["Lamp", "Vase", "Total"],
            Read("shopping cart with two items, Lamp $30 and Vase $12, total $42").Items.Select(item => item.Label)
        );

    [Fact]
    public void Read_NumberOfACard_IsNoMap()
    {
        var brief = Read("page de paiement avec nom, numéro de carte et bouton \"Payer\"");

        Assert.Empty(brief.Sections);
        Assert.Equal(["Nom", "Numéro de carte"], brief.Fields.Select(field => field.Label));
    }

    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));
}
