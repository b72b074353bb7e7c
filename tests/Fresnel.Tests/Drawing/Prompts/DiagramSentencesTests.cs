using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class DiagramSentencesTests
{
    private static DiagramBrief Read(string prompt) => Assert.IsType<DiagramBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData(
        "sequence diagram: Tenant pays rent to Landlord, Landlord calls Plumber, Plumber fixes the tap, Plumber bills Landlord",
        "Tenant -pays rent> Landlord, Landlord -calls> Plumber, Plumber -fixes the tap> Plumber, Plumber -bills> Landlord"
    )]
    [InlineData(
        "sequence diagram: Visitor rings the bell, Host opens the door, Host greets Visitor",
        "Visitor -rings the bell> Host, Host -opens the door> Host, Host -greets> Visitor"
    )]
    [InlineData(
        "sequence diagram: Buyer presses Order, Shop asks Depot, Depot confirms, Shop sends invoice",
        "Buyer -presses Order> Shop, Shop -asks> Depot, Depot -confirms> Shop, Shop -invoice> Buyer"
    )]
    [InlineData(
        "Sequenzdiagramm: Gast bestellt bei Koch, Koch gibt Suppe an Gast",
        "Gast -bestellt> Koch, Koch -gibt Suppe> Gast"
    )]
    public void Read_Messages_GoBetweenWhoIsNamedAgain(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Theory]
    [InlineData(
        "sequence diagram: Cook, Waiter, Guest – Guest orders from Waiter, Waiter asks Cook",
        "Cook, Waiter, Guest",
        "Guest -orders> Waiter, Waiter -asks> Cook"
    )]
    [InlineData(
        "state diagram for a ticket, Open → Solved → Closed",
        "Open, Solved, Closed",
        "Open > Solved, Solved > Closed"
    )]
    [InlineData(
        "mind map \"Garden\": beds, roses; tools, spade",
        "Garden, beds, roses, tools, spade",
        "Garden > beds, beds > roses, Garden > tools, tools > spade"
    )]
    [InlineData(
        "class diagram: Vehicle with wheels; its subclasses are Car and Bus",
        "Vehicle, Car, Bus",
        "Car -subclass of> Vehicle, Bus -subclass of> Vehicle"
    )]
    public void Read_NamesAndTheirJoints_AreKeptApart(string prompt, string names, string edges)
    {
        var brief = Read(prompt);

        Assert.Equal(names, string.Join(", ", brief.Nodes.Select(node => node.Label)));
        Assert.Equal(edges, DiagramText.Edges(brief));
    }

    [Fact]
    public void Read_NameThatIsAColourElsewhere_IsAName()
    {
        var brief = Read("org chart: Head Nils; below him Sales (Rosa), Law (Ida)");

        Assert.Equal([null, "Rosa", "Ida"], brief.Nodes.Select(node => node.Text));
        Assert.Empty(brief.Style.Colours);
    }

    [Fact]
    public void Read_VennWithGroups_HasThemInItsSets()
    {
        var brief = Read("venn diagram of owls and bats: feathers, eggs; fur, milk; both \"Night\"");

        Assert.Equal(
            ["owls: feathers, eggs", "bats: fur, milk"],
            brief.Sets.Select(set => $"{set.Name}: {string.Join(", ", set.Items)}")
        );
        Assert.Equal("Night", Assert.Single(brief.Overlaps).Label);
    }

    [Fact]
    public void Read_FoodPyramid_HasSweetsAtItsTip() =>
        Assert.Equal("sweets", Read("food pyramid: rice, fruit, fish, sweets").Items[0].Label);

    [Theory]
    [InlineData("Venn diagram with two circles, Salty and Sweet, overlap: Caramel", "Salty, Sweet", "Caramel")]
    [InlineData("venn diagram, rain and snow, both: cold, wet", "rain, snow", "cold, wet")]
    [InlineData("Venn diagram of three circles Art, Music, Dance, overlap: Theatre", "Art, Music, Dance", "Theatre")]
    [InlineData("Venn-Diagramm: Hund und Wolf, gemeinsam: Fell", "Hund, Wolf", "Fell")]
    public void Read_VennWithAWordForTheMiddle_HasItsSets(string prompt, string sets, string shared)
    {
        var brief = Read(prompt);

        Assert.Equal(sets, string.Join(", ", brief.Sets.Select(set => set.Name)));
        Assert.Equal(shared, Assert.Single(brief.Overlaps).Label);
    }

    [Theory]
    [InlineData(
        "org chart: Head Pia Rau, under her Tom Ost and Eva Sand, under Eva two clerks",
        "Head Pia Rau > Tom Ost, Head Pia Rau > Eva Sand, Eva Sand > Clerk 1, Eva Sand > Clerk 2"
    )]
    [InlineData(
        "tree diagram of plants: trees (oak, fir) and herbs (mint, thyme)",
        "plants > trees, trees > oak, trees > fir, plants > herbs, herbs > mint, herbs > thyme"
    )]
    [InlineData(
        "family tree of the Holm family: Per and Ada; their children Leo and Mai",
        "Per and Ada > Leo, Per and Ada > Mai"
    )]
    public void Read_HierarchyOfSomething_HasItsLevels(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Theory]
    [InlineData("state machine: New → Open → Closed, Open → New", "New > Open, Open > Closed, Open > New")]
    [InlineData("state diagram: off → press → on, on → press → off", "off -press> on, on -press> off")]
    public void Read_StatesBetweenArrows_AreStatesOrTheirTransitions(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Fact]
    public void Read_QuestionBeforeTheFirst_IsTheTitle()
    {
        var brief = Read("decision tree should I bike? Rain? yes → bus; no → bike");

        Assert.Equal("Should I bike?", brief.Title);
        Assert.Equal("Rain? -yes> bus, Rain? -no> bike", DiagramText.Edges(brief));
    }

    [Fact]
    public void Read_LanesAndTheirSteps_AreBoth()
    {
        var brief = Read("swimlane flowchart, lanes Guest, Desk: Guest calls, Desk books, Guest pays");

        Assert.Equal("calls > books, books > pays", DiagramText.Edges(brief), ignoreCase: true);
        Assert.Equal(["Guest", "Desk"], brief.Groups.Select(group => group.Name));
    }

    [Theory]
    [InlineData("bar diagram favourite fruit: plum 4, fig 7", "plum, fig")]
    [InlineData("histogram of ages: 10-20 3, 20-30 8, 30-40 5", "10-20, 20-30, 30-40")]
    [InlineData("pie chart 60% yes, 40% no: \"Do you sing?\"", "yes, no")]
    public void Read_Chart_HasItsLabels(string prompt, string labels) =>
        Assert.Equal(labels, string.Join(", ", Read(prompt).Chart!.Labels));

    [Theory]
    [InlineData(
        "museum org chart. Vera is the head, Otto (guards), Lena (shop) and Paul (tours) report to her",
        "Vera > Otto, Vera > Lena, Vera > Paul",
        "Vera: Head, Otto: Guards, Lena: Shop, Paul: Tours"
    )]
    [InlineData(
        "org chart of a garage: Ali is the owner; Bo and Cy report to him",
        "Ali > Bo, Ali > Cy",
        "Ali: Owner, Bo: , Cy: "
    )]
    [InlineData(
        "Organigramm: Frau Lang ist die Chefin, Herr Kurz (Lager) berichtet an sie",
        "Frau Lang > Herr Kurz",
        "Frau Lang: Chefin, Herr Kurz: Lager"
    )]
    public void Read_PeopleInSentences_AreABoxEachWithTheirRole(string prompt, string edges, string roles)
    {
        var brief = Read(prompt);

        Assert.Equal(edges, DiagramText.Edges(brief));
        Assert.Equal(roles, string.Join(", ", brief.Nodes.Select(node => $"{node.Label}: {node.Text}")));
    }

    [Theory]
    [InlineData("class diagram: Tree (height, grow()), Oak and Pine inherit, Oak has Leaf", "height, grow()")]
    [InlineData("UML class diagram: Tree with height and grow(); Oak and Pine inherit; Oak has Leaf", "height, grow()")]
    public void Read_ClassDiagram_InheritsFromTheFirstClass(string prompt, string members)
    {
        var brief = Read(prompt);

        Assert.Equal("Oak -inherit> Tree, Pine -inherit> Tree, Oak -has> Leaf", DiagramText.Edges(brief));
        Assert.Equal(members, brief.Nodes[0].Text);
    }

    [Theory]
    [InlineData("tournament bracket: Foxes vs Owls, Hares vs Toads", "Foxes vs Owls > Final, Hares vs Toads > Final")]
    [InlineData("tournament bracket with 4 teams: Ash, Elm, Fir, Yew", "Ash vs Elm > Final, Fir vs Yew > Final")]
    public void Read_Tournament_LeadsToTheFinal(string prompt, string edges) =>
        Assert.Equal(edges, DiagramText.Edges(Read(prompt)));

    [Theory]
    [InlineData("funnel letters 300, phone calls 80, visits 12", DiagramType.Layers)]
    [InlineData("Architecture: mobile app, API gateway, billing service, PostgreSQL", DiagramType.Architecture)]
    public void Read_NamedForm_IsNoScreen(string prompt, DiagramType type) => Assert.Equal(type, Read(prompt).Type);

    [Theory]
    [InlineData("food pyramid, three layers: sugar and fat, meat and fish, fruit and nuts", "fruit and nuts")]
    [InlineData("pyramid with 3 levels: eagles, mice, grass and seeds", "grass and seeds")]
    public void Read_CountedLayers_KeepTheirPairs(string prompt, string last)
    {
        var items = Read(prompt).Items;

        Assert.Equal(3, items.Count);
        Assert.Equal(last, items[^1].Label);
    }

    [Theory]
    [InlineData("diagrama do ciclo da cana: plantio, corte, moagem", "Ciclo da cana")]
    [InlineData("cycle of the school year: term one, term two, term three", "Cycle of the school year")]
    public void Read_CycleOfSomething_IsTheTitle(string prompt, string title) =>
        Assert.Equal(title, Read(prompt).Title);

    [Fact]
    public void Read_EntitiesOfSomething_HaveNoBoxForIt() =>
        Assert.Equal(
            ["Farmer", "Fields"],
            Read("ER diagram for a farm; Farmer owns many Fields").Nodes.Select(node => node.Label)
        );

    [Theory]
    [InlineData("line chart, level of the lake: 7h 40, 9h 52, 11h 47", "7h, 9h, 11h")]
    [InlineData("line chart of pulse: 0 min 62, 5 min 98, 10 min 120", "0 min, 5 min, 10 min")]
    public void Read_TimesBeforeNumbers_AreLabels(string prompt, string labels) =>
        Assert.Equal(labels, string.Join(", ", Read(prompt).Chart!.Labels));

    [Fact]
    public void Read_TwoNumbersForEachYear_AreTwoSeries()
    {
        var chart = Read("stacked bar chart oats and rye 2021 to 2022: 2021 30 and 20, 2022 38 and 27").Chart!;

        Assert.Equal(["2021", "2022"], chart.Labels);
        Assert.Equal(["Oats", "Rye"], chart.Series.Select(series => series.Name));
        Assert.Equal([20, 27], chart.Series[1].Values);
    }
}
