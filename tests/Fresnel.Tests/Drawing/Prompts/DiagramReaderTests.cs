using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class DiagramReaderTests
{
    private static DiagramBrief Read(string prompt) => Assert.IsType<DiagramBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData(
        "flowchart: Order → Paid? yes: Pack, no: Remind → Wait",
        "Order > Paid?, Paid? -yes> Pack, Paid? -no> Remind, Remind > Wait"
    )]
    [InlineData(
        "flowchart: Enter name, Known? no → Register, yes → Ask password → Done",
        "Enter name > Known?, Known? -no> Register, Known? -yes> Ask password, Ask password > Done"
    )]
    [InlineData(
        "flowchart: Cold? yes → wear a coat; no → Wet? yes → take boots; no → go",
        "Cold? -yes> wear a coat, Cold? -no> Wet?, Wet? -yes> take boots, Wet? -no> go"
    )]
    public void Read_AnswersOfAQuestion_AreItsBranches(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Theory]
    [InlineData("food chain: Algae – Krill – Penguin – Orca", "Algae > Krill, Krill > Penguin, Penguin > Orca")]
    [InlineData("flowchart: Order - Pay - Ship", "Order > Pay, Pay > Ship")]
    public void Read_PartsWithDashesBetween_AreAChain(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Theory]
    [InlineData(
        "flowchart: Plan – 2 days, Build – 3 days, Test – 1 day",
        "Plan – 2 days > Build – 3 days, Build – 3 days > Test – 1 day"
    )]
    [InlineData("flowchart: cut - by hand, glue", "cut - by hand > glue")]
    public void Read_DashesBeforeNotes_AreNoChain(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Fact]
    public void Read_CycleWithDashes_HasItsStages() =>
        Assert.Equal(
            ["Sow", "Water", "Harvest"],
            Read("cycle diagram: Sow – Water – Harvest").Items.Select(item => item.Label)
        );

    [Theory]
    [InlineData(
        "org chart: Director Sam; below him Kim and Lou; below Kim three sellers Ann, Bob and Cid",
        "Director Sam > Kim, Director Sam > Lou, Kim > Ann, Kim > Bob, Kim > Cid"
    )]
    [InlineData(
        "family tree: Otto and Ida, their children Karl and Rosa, Rosa's sons Emil and Max",
        "Otto and Ida > Karl, Otto and Ida > Rosa, Rosa > Emil, Rosa > Max"
    )]
    [InlineData(
        "mind map of a garden: vegetables, flowers, each with two ideas: carrots, peas, roses, tulips",
        "garden > vegetables, vegetables > carrots, vegetables > peas, garden > flowers, flowers > roses, flowers > tulips"
    )]
    [InlineData(
        "org chart: Principal on top, below Science, Arts and Sport, two coaches under Sport",
        "Principal > Science, Principal > Arts, Principal > Sport, Sport > Coach 1, Sport > Coach 2"
    )]
    [InlineData(
        "org chart: owner at the top, under her kitchen and service; service has bar and terrace",
        "owner > kitchen, owner > service, service > bar, service > terrace"
    )]
    [InlineData(
        "mind map about sleep, branches Light, Noise, Screens",
        "sleep > Light, sleep > Noise, sleep > Screens"
    )]
    public void Read_ThreeLevels_AreThreeLevels(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    /// <summary>The word for "below" is of no name.</summary>
    [Theory]
    [InlineData(
        "organigramme : patronne Lucie ; en dessous Hugo et Zoé",
        "patronne Lucie > Hugo, patronne Lucie > Zoé"
    )]
    [InlineData("organigramme : chef Luc ; au-dessous de lui Nina et Max", "chef Luc > Nina, chef Luc > Max")]
    [InlineData("Organigramm: Leiterin Eva; darunter Jan und Kai", "Leiterin Eva > Jan, Leiterin Eva > Kai")]
    [InlineData("organigrama: jefa Sol; por debajo Leo y Mar", "jefa Sol > Leo, jefa Sol > Mar")]
    [InlineData("organigramma: capo Ugo; sotto di lui Lia e Pia", "capo Ugo > Lia, capo Ugo > Pia")]
    [InlineData("organogram: directeur Bas; onder hem Fien en Daan", "directeur Bas > Fien, directeur Bas > Daan")]
    public void Read_BelowInOtherLanguages_IsNoName(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Fact]
    public void Read_WhatSeveralPeopleAre_IsTheirText() =>
        Assert.All(
            Read("org chart: Director Sam; below him Kim; below Kim two sellers Ann and Bob").Nodes.Skip(2),
            node => Assert.Equal("Seller", node.Text)
        );

    [Theory]
    [InlineData(
        "ER diagram: Author writes many Books, Book belongs to Publisher",
        "Author -writes many> Books, Books -belongs to> Publisher"
    )]
    [InlineData(
        "network diagram: printer and camera connect to hub, hub to modem, modem to internet",
        "printer > hub, camera > hub, hub > modem, modem > internet"
    )]
    [InlineData(
        "sequence diagram: App asks Gateway for a token, Gateway checks Vault, Vault returns a key, Gateway answers App",
        "App -token> Gateway, Gateway -checks> Vault, Vault -key> Gateway, Gateway -answers> App"
    )]
    [InlineData(
        "ER diagram: Guest books Room, Hotel owns Room, Room has Bed",
        "Guest -books> Room, Hotel -owns> Room, Room -has> Bed"
    )]
    public void Read_RelationsAsSentences_AreEdges(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Fact]
    public void Read_ClassWithMembers_IsOneNode()
    {
        var brief = Read("class diagram: Vehicle with wheels and drive(); Car and Truck inherit from Vehicle");

        Assert.Equal("wheels, drive()", brief.Nodes[0].Text);
        Assert.Equal("Car -inherit from> Vehicle, Truck -inherit from> Vehicle", DiagramText.Edges(brief));
    }

    [Fact]
    public void Read_PartsWithoutConnections_AreJoinedAndItIsSaid()
    {
        var brief = Read("architecture diagram: browser, API gateway, two services, MySQL database");

        Assert.Equal(
            "browser > API gateway, API gateway > service 1, API gateway > service 2, service 1 > MySQL database, service 2 > MySQL database",
            DiagramText.Edges(brief)
        );
        Assert.Contains(brief.Limitations, limitation => limitation.Contains("usual order", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_GanttWithDays_CountsDaysAndNotMonths()
    {
        var brief = Read("gantt chart: Concept 3–14 May, Tests May 10 to May 24, Handover 28 May");

        Assert.Equal(["3 May", "10 May", "17 May", "24 May"], brief.Periods);
        Assert.Equal([(0, 1.71), (1, 3.14), (3.57, 3.57)], brief.Tasks.Select(task => (task.From, task.To)));
    }

    [Fact]
    public void Read_GanttOverMonths_HasMonths()
    {
        var brief = Read("gantt chart: Plan January 5 to March 1, Build 1 March - 20 August");

        Assert.Equal(["Plan", "Build"], brief.Tasks.Select(task => task.Name));
        Assert.Equal("Jan", brief.Periods[0]);
        Assert.Equal(8, brief.Periods.Count);
    }

    [Theory]
    [InlineData("the water cycle, labelled", "water_cycle")]
    [InlineData("layers of the atmosphere, labelled", "atmosphere")]
    [InlineData("the solar system with labels", "solar_system")]
    public void Read_KnownThingLabelled_HasItsSceneAndNoEntries(string prompt, string topic)
    {
        var brief = Read(prompt);

        Assert.Equal(topic, brief.Topic);
        Assert.Empty(brief.Items);
    }

    [Theory]
    [InlineData("pyramid of food: sweets, meat, fruit, vegetables", LayersForm.Pyramid)]
    [InlineData("funnel: Views 5000, Carts 800, Orders 120", LayersForm.Funnel)]
    public void Read_FormOfLayers_IsKept(string prompt, LayersForm form)
    {
        var brief = Read(prompt);

        Assert.Equal((DiagramType.Layers, form), (brief.Type, brief.Form));
        Assert.True(brief.Items.Count > 2);
    }

    [Theory]
    [InlineData(
        "flowchart: ring the bell, is anyone home? if yes go in, if no leave a note",
        "ring the bell > is anyone home?, is anyone home? -yes> go in, is anyone home? -no> leave a note"
    )]
    [InlineData(
        "Flussdiagramm: Antrag prüfen, vollständig? ja: genehmigen, nein: nachfragen, zuletzt ablegen",
        "Antrag prüfen > vollständig?, vollständig? -ja> genehmigen, vollständig? -nein> nachfragen, nachfragen > zuletzt ablegen, genehmigen > zuletzt ablegen"
    )]
    public void Read_QuestionInAListOfSteps_IsADecision(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Theory]
    [InlineData(
        "org chart: Head Ana Lopes, under her Kai Berg and Uma Rao, three designers Flo, Ben and Ida report to Kai",
        "Head Ana Lopes > Kai Berg, Head Ana Lopes > Uma Rao, Kai Berg > Flo, Kai Berg > Ben, Kai Berg > Ida"
    )]
    [InlineData("org chart: Ann and Bob report to Cleo, Dora reports to Ann", "Cleo > Ann, Cleo > Bob, Ann > Dora")]
    public void Read_ReportsAfterOtherClauses_AreUnderTheirHeads(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Fact]
    public void Read_RelativeClauseOfANetwork_LinksItsLastPart() =>
        Assert.Equal(
            "switch > phone 1, switch > phone 2, switch > camera, switch > modem, modem > cloud",
            DiagramText.Edges(
                Read(
                    "network diagram with a switch connected to two phones, a camera and a modem that goes to the cloud"
                )
            )
        );

    [Fact]
    public void Read_WhatStandsBeforeInTheMiddle_IsTheOverlap() =>
        Assert.Equal(
            ["rhythm"],
            Read("venn diagram of music, sport and maths, with \"rhythm\" in the middle")
                .Overlaps.Select(overlap => overlap.Label)
        );

    [Fact]
    public void Read_NumbersBeforeTheirLabels_AreData()
    {
        var chart = Read("donut chart of my week: 40% work, 35% sleep, 15% sport, 10% reading").Chart!;

        Assert.Equal(["work", "sleep", "sport", "reading"], chart.Labels);
        Assert.Equal([40, 35, 15, 10], chart.Series[0].Values);
    }

    [Fact]
    public void Read_AnswerWithoutAnAddressee_GoesToWhoAsked() =>
        Assert.Equal(
            "guest -bill> hotel, hotel -bill> guest",
            DiagramText.Edges(Read("sequence diagram: the guest asks the hotel for a bill, the hotel sends the bill"))
        );

    [Fact]
    public void Read_VennInOneSentence_HasTwoSetsAndTheirOverlap()
    {
        var brief = Read("Venn diagram of birds and animals that swim, with penguins and ducks in the middle");

        Assert.Equal(["birds", "animals that swim"], brief.Sets.Select(set => set.Name));
        Assert.Equal("penguins and ducks", Assert.Single(brief.Overlaps).Label);
    }

    [Fact]
    public void Read_VennOfSidesAndBoth_HasWhatEachIs()
    {
        var brief = Read("venn diagram trains vs planes: on rails / in the air, both: public transport");

        Assert.Equal(
            ["Trains: on rails", "Planes: in the air"],
            brief.Sets.Select(set => $"{set.Name}: {string.Join(", ", set.Items)}")
        );
        Assert.Equal("public transport", Assert.Single(brief.Overlaps).Label);
    }

    [Fact]
    public void Read_SequenceOfArrows_HasNoArrowInItsTitle() =>
        Assert.Null(Read("sequence diagram: Phone -> Tower: signal, Tower -> Phone: ok").Title);

    [Fact]
    public void Read_BackToAStep_IsALoop() =>
        Assert.Equal(
            "write draft > good?, good? -yes> print, good? -no> revise, revise > write draft",
            DiagramText.Edges(Read("flowchart: write draft -> good? yes: print, no: revise -> back to draft"))
        );

    [Theory]
    [InlineData("Explain how a bicycle brake works, showing lever, cable, pad")]
    [InlineData("광합성 과정을 설명하는 도표")]
    public void Read_Explanation_IsALabelledDiagram(string prompt) =>
        Assert.Equal(DiagramType.Labelled, Read(prompt).Type);
}
