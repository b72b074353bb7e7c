using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class UiMockupReaderTests
{
    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));

    [Fact]
    public void Read_FieldsJoinedByAnd_AreSeveralAndAQuestionIsALink()
    {
        var brief = Read("log-in page with fields Username and PIN, button \"Enter\" and \"No account yet?\"");

        Assert.Equal(["Username", "PIN"], brief.Fields.Select(field => field.Label));
        Assert.Equal(
            [("Enter", ActionStyle.Primary), ("No account yet?", ActionStyle.Link)],
            brief.Actions.Select(action => (action.Label, action.Style))
        );
        Assert.Null(brief.Title);
    }

    [Fact]
    public void Read_ModeAsASetting_IsAToggleAndNotTheTheme()
    {
        var brief = Read("settings screen with toggles for sounds, dark mode and backups");

        Assert.Equal(["Sounds", "Dark mode", "Backups"], brief.Fields.Select(field => field.Label));
        Assert.NotEqual(BriefTheme.Dark, brief.Style.Theme);
        Assert.Equal("Settings", brief.Title);
    }

    [Fact]
    public void Read_LookAfterASwitch_IsTheTheme() =>
        Assert.Equal(BriefTheme.Dark, Read("booking page with a one-way/return switch, dark").Style.Theme);

    [Fact]
    public void Read_NumbersBeforeTheirNames_AreFigures() =>
        Assert.Equal(
            [("", "7.4 km"), ("", "41 min"), ("", "512 kcal")],
            Read("running app on a phone with 7.4 km, 41 min and 512 kcal")
                .Metrics.Select(metric => (metric.Name, metric.Value!))
        );

    [Fact]
    public void Read_FiguresWithUnits_KeepThem() =>
        Assert.Equal(
            [("Yield", "12 t"), ("Rain", "41 mm")],
            Read("dashboard for a farm: yield 12 t, rain 41 mm and a table of recent deliveries")
                .Metrics.Select(metric => (metric.Name, metric.Value!))
        );

    [Theory]
    [InlineData(
        "dashboard for a farm: rain 41 mm and a table of recent deliveries",
        "Recent deliveries",
        SectionForm.Table,
        null
    )]
    [InlineData("inbox with seven messages", "Messages", SectionForm.List, 7)]
    [InlineData(
        "mobile weather app, 7° and rainy in Bergen, with the next six days",
        "Next six days",
        SectionForm.Strip,
        6
    )]
    [InlineData("profile page of a chef with 87 recipes and a grid of photos", "Photos", SectionForm.Grid, null)]
    [InlineData("meeting screen with six participants", "Participants", SectionForm.Grid, 6)]
    public void Read_PartsThatAreOnlyNamed_AreSections(string prompt, string heading, SectionForm form, int? count)
    {
        var section = Assert.Single(Read(prompt).Sections);

        Assert.Equal((heading, form, count), (section.Heading, section.Form, section.Count));
        Assert.Empty(section.Items);
    }

    [Fact]
    public void Read_GroupsWithEntries_AreSectionsBelowTheirTitle()
    {
        var brief = Read("cooking app on a tablet: Goulash, ingredients beef, onions, paprika, and five steps");

        Assert.Equal("Goulash", brief.Title);
        Assert.Equal(["Beef", "Onions", "Paprika"], brief.Sections[0].Items.Select(item => item.Label));
        Assert.Equal(("Steps", 5), (brief.Sections[1].Heading, brief.Sections[1].Count));
    }

    [Fact]
    public void Read_EntryThatIsDone_IsMarked()
    {
        var brief = Read("shopping list app with Bread, Butter, Apples, the second one done");

        Assert.Equal(
            [("Bread", false), ("Butter", true), ("Apples", false)],
            brief.Items.Select(item => (item.Label, item.Highlighted))
        );
    }

    [Fact]
    public void Read_EventsOnDays_AreDated()
    {
        var brief = Read("calendar app, May, with events Dentist on the 3rd and Concert on the 19th");

        Assert.Equal("May", brief.Title);
        Assert.Equal([("Dentist", "3rd"), ("Concert", "19th")], brief.Items.Select(item => (item.Label, item.When!)));
    }

    [Fact]
    public void Read_SongByAnArtist_HasBoth()
    {
        var brief = Read("music player on a phone, song \"Northern Line\" by Ada Wells");

        Assert.Equal(("Northern Line", "Ada Wells"), (brief.Title, brief.Subtitle));
        Assert.Empty(brief.Items);
    }

    [Fact]
    public void Read_ChatOnAPhone_HasEveryMessage() =>
        Assert.Equal(
            ["Hello?", "Hi, on my way", "Great"],
            Read("chat app on a phone: \"Hello?\" \"Hi, on my way\" \"Great\"").Messages.Select(message => message.Text)
        );

    [Fact]
    public void Read_PlansAndASwitch_AreThere()
    {
        var brief = Read("pricing page with three plans and a yearly/monthly switch");

        Assert.Equal(3, brief.Plans.Count);
        Assert.Equal((FieldType.Toggle, "Yearly/monthly"), (brief.Fields[0].Type, brief.Fields[0].Label));
        Assert.Equal("Pricing", brief.Title);
    }

    [Fact]
    public void Read_QuotationOnACountedPlan_IsItsBadge()
    {
        var brief = Read("pricing page with four plans, the second one emphasised as \"Our pick\"");

        Assert.Equal([null, "Our pick", null, null], brief.Plans.Select(plan => plan.Badge));
        Assert.Equal("Pricing", brief.Title);
    }

    [Fact]
    public void Read_PlansAfterTheColon_AreNotTheSubject() =>
        Assert.Equal("Pricing", Read("pricing page: Mini €4, Midi €9, Maxi €20").Title);

    [Theory]
    [InlineData(
        "quiz screen What does \"Katze\" mean? with three answers, cat selected",
        "What does \"Katze\" mean?",
        "cat*||"
    )]
    [InlineData(
        "trivia app: Who painted \"Guernica\"? options Dali, Picasso, Goya, Picasso is selected",
        "Who painted \"Guernica\"?",
        "Dali|Picasso*|Goya"
    )]
    public void Read_QuestionWithAQuotation_IsTheTitleWithItsAnswers(string prompt, string title, string answers)
    {
        var brief = Read(prompt);

        Assert.Equal(title, brief.Title);
        Assert.Equal(
            answers,
            string.Join('|', brief.Sections[0].Items.Select(item => item.Label + (item.Highlighted ? "*" : "")))
        );
    }

    [Fact]
    public void Read_SearchForSeveralThings_HasAFieldForEach()
    {
        var brief = Read(
            "car rental website, search box with location, dates and passengers, four cars below with price"
        );

        Assert.Equal(
            ["Location", "Dates", "Passengers"],
            brief.Sections.Single(section => section.Form == SectionForm.Form).Items.Select(item => item.Label)
        );
        var cars = brief.Sections.Single(section => section.Heading == "Cars");
        Assert.Equal((4, "Price"), (cars.Count, cars.Details[0]));
    }

    [Fact]
    public void Read_StatesAndACamera_AreARowAndAPicture()
    {
        var brief = Read("smart home dashboard, camera feed, garage closed and back door locked");

        Assert.Contains(brief.Sections, section => section is { Form: SectionForm.Video, Heading: "Camera feed" });
        Assert.Equal(
            [("Garage", "closed"), ("Back door", "locked")],
            brief.Sections.SelectMany(section => section.Items).Select(item => (item.Label, item.Value!))
        );
    }

    [Fact]
    public void Read_SwitchesWithTheirStates_StandSo()
    {
        var brief = Read("settings screen with toggles for sound (off), dark mode (on) and location on");

        Assert.Equal(
            [("Sound", false), ("Dark mode", true), ("Location", true)],
            brief.Fields.Select(field => (field.Label, field.On))
        );
        Assert.Null(brief.Style.Theme);
    }

    [Theory]
    [InlineData("login screen with email and a purple log in button", "Log in")]
    [InlineData("profile page with a round green follow button", "Follow")]
    public void Read_ButtonInSmallLetters_HasItsLabelAndColour(string prompt, string label)
    {
        var action = Read(prompt).Actions[0];

        Assert.Equal(label, action.Label);
        Assert.NotNull(action.Colour);
    }

    [Fact]
    public void Read_GoodsOfACart_HaveTheirPrices() =>
        Assert.Equal(
            [("Lamp", "$40"), ("Rug", "$75"), ("Delivery", "$6"), ("Total", "$121")],
            Read("checkout page with two items, lamp $40 and rug $75, delivery $6, total $121")
                .Items.Select(item => (item.Label, item.Value!))
        );

    [Fact]
    public void Read_AndBeforeAChart_IsNoEntry() =>
        Assert.Empty(Read("dashboard for a gym: 310 members, $9,200 sales, and a bar chart of weekly visits").Items);

    [Fact]
    public void Read_ScreenOfAnAppInSpanish_IsOnAPhone() =>
        Assert.Equal(
            DeviceFrame.Phone,
            Read("pantalla de una app de viajes con tres tarjetas: Roma, Lima y Oslo").Device
        );

    [Fact]
    public void Read_FigureBeforeAndAChart_HasItsNameAlone() =>
        Assert.Equal(
            ["Users", "Revenue"],
            (
                (UiMockupBrief)BriefReader.Read("admin dashboard with users, revenue and a bar chart per month, dark")
            ).Metrics.Select(metric => metric.Name)
        );

    [Fact]
    public void Read_CheckboxForSomething_IsCalledByIt() =>
        Assert.Equal(
            "Terms",
            (
                (UiMockupBrief)
                    BriefReader.Read("sign-up form with name, email, a checkbox for the terms and a button \"Join\"")
            )
                .Fields.Single(field => field.Type == FieldType.Checkbox)
                .Label
        );

    [Fact]
    public void Read_GroupChat_HasItsNameAndEachSender()
    {
        var brief = (UiMockupBrief)
            BriefReader.Read(
                "group chat on a phone \"Book club\": Ana: \"Which one?\", Ben: \"Dune\", Cleo: \"Again?\""
            );

        Assert.Equal("Book club", brief.Title);
        Assert.Equal([("Ana", false), ("Ben", false), ("Cleo", false)], brief.Messages.Select(m => (m.From, m.Own)));
    }

    [Fact]
    public void Read_CardsOfEachColumn_AreNoColumn() =>
        Assert.Equal(
            [("Open", 3), ("Closed", 3)],
            ((UiMockupBrief)BriefReader.Read("kanban board with Open, Closed, three cards each")).Sections.Select(
                section => (section.Heading, section.Count)
            )
        );

    [Fact]
    public void Read_TimeBeforeADay_IsTheTimeOfTheEvent()
    {
        var brief = (UiMockupBrief)
            BriefReader.Read("week calendar with Choir at 19:00 on Monday and Yoga at 7:30 on Friday");

        Assert.Equal(
            [("Choir", "Monday 19:00"), ("Yoga", "Friday 7:30")],
            brief.Items.Select(item => (item.Label, item.When))
        );
    }

    [Fact]
    public void Read_ProductOfAShop_IsNotTheShop() =>
        Assert.Equal(
            "oak stool",
            ((UiMockupBrief)BriefReader.Read("product page of a shop: oak stool, $80, add to cart")).Product?.Name
        );
}
