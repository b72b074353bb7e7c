using System.Diagnostics;
using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Pages;
using Fresnel.Engine.Tests.Vision.Pages;

namespace Fresnel.Engine.Tests.Answers;

/// <summary>Questions about drawn pages; see <see cref="DrawnPages"/> for what is on them.</summary>
public sealed class PageAnswersTests
{
    [Theory]
    [InlineData("What is the value in Feb?", "The value for Feb is about 250.")]
    [InlineData("How many units were sold in February?", "The value for Feb is about 250.")]
    [InlineData("Which month has the highest value?", "Feb has the highest value, about 250.")]
    [InlineData("What is the lowest bar?", "Apr has the lowest value, about 40.")]
    [InlineData("How many bars are there?", "There are four bars.")]
    [InlineData("What is the difference between Jan and Feb?", "The difference between Jan and Feb is about 150.")]
    [InlineData("Is Jan higher than Feb?", "No, Jan (about 100) is not higher than Feb (about 250).")]
    [InlineData("What is the value for July?", "There is no july on this chart.")]
    [InlineData("What kind of chart is this?", "It is a bar chart titled \"Units sold\" with 4 categories.")]
    [InlineData("What is the title?", "The title seems to be \"Units sold\".")]
    [InlineData("Wie hoch ist der Wert im Februar?", "etwa 250")]
    [InlineData("Quel mois a la valeur la plus élevée ?", "Feb (environ 250)")]
    public void Answer_Bars_StatesMeasuredValuesAsAbout(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.Bars(), question));

    [Theory]
    [InlineData("What is the plan for South?", "The Plan value for South is about 200.")]
    [InlineData("How much is Actual in East?", "The Actual value for East is about 240.")]
    [InlineData("How many series are there?", "There are two series.")]
    [InlineData("Which series is higher in North, most of all?", "Actual has the highest value, about 120.")]
    public void Answer_GroupedBars_TakesTheSeries(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.GroupedBars(), question));

    [Theory]
    [InlineData("How many rows does the table have?", "There are four rows.")]
    [InlineData("How many columns are there?", "There are four columns.")]
    [InlineData("What is Alice's salary?", "The Salary of Alice is 4,100.")]
    [InlineData("How old is Carla?", "The Age of Carla is 29.")]
    [InlineData("Who has the highest salary?", "David has the highest value, 5,200.")]
    [InlineData("Who is the youngest?", "Carla has the lowest value, 29.")]
    [InlineData("What is the average age?", "The average of Age is 39.75.")]
    [InlineData("What is the sum of the salaries?", "The sum of Salary is 15,750.")]
    [InlineData("Who lives in Oslo?", "The matching rows are Alice and David.")]
    [InlineData("How many people live in Oslo?", "There are two rows with Oslo.")]
    [InlineData("Wie viele Zeilen hat die Tabelle?", "4")]
    [InlineData("¿Cuántas filas hay?", "4")]
    public void Answer_Table_ReadsCellsRowsAndColumns(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.Table(isRuled: true), question));

    [Theory]
    [InlineData("What is the 2024 first value of South?", "The 2024 First of South is 230.")]
    [InlineData("How many rows are there?", "There are two rows.")]
    public void Answer_TableWithMergedHeader_TakesBothNamesOfAColumn(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.MergedTable(), question));

    [Theory]
    [InlineData("How many points are there?", "There are eight points.")]
    [InlineData("What kind of chart is this?", "It is a scatter plot titled \"Height and weight\" with 8 points.")]
    public void Answer_Scatter_CountsItsPoints(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.Scatter(), question));

    [Theory]
    [InlineData("How much is the VAT?", "The VAT is £1.56.")]
    [InlineData("What is the total?", "The total is £9.36.")]
    [InlineData("How much is it?", "The total is £9.36.")]
    [InlineData("How much is the tip?", "There is no tip on this receipt.")]
    [InlineData("When is it due?", "There is no due date on this receipt.")]
    [InlineData("When was it issued?", "The date is 2025-04-03.")]
    [InlineData("What is the invoice number?", "There is no number on this receipt.")]
    [InlineData("How much was the croissant?", "The amount for Croissant is £2.80.")]
    [InlineData("How many espresso?", "The number of Espresso is 2.")]
    [InlineData("Which shop is it from?", "The seller is Harbour Street Coffee.")]
    [InlineData("What is the currency?", "The currency is GBP.")]
    [InlineData("What is the customer number?", "There is no customer number on this receipt.")]
    [InlineData("Wie hoch ist die MwSt?", "£1.56")]
    [InlineData("Combien coûte la livraison ?", "Cela ne figure pas sur cette image.")]
    public void Answer_Receipt_NeverGivesAnotherField(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.Receipt(), question));

    [Theory]
    [InlineData("Is Remember me checked?", "Yes, \"Remember me\" is checked.")]
    [InlineData("Is \"Send a copy\" checked?", "No, \"Send a copy\" is unchecked.")]
    [InlineData("Is dark mode on?", "Yes, \"Dark mode\" is on.")]
    [InlineData("Is dark mode off?", "No, \"Dark mode\" is on.")]
    [InlineData("Is the Save button enabled?", "Yes, \"Save\" is enabled.")]
    [InlineData("Is the Cancel button disabled?", "Yes, \"Cancel\" is disabled.")]
    [InlineData("Where do I click to save?", "The button \"Save\" is at x 215, y 339.")]
    [InlineData("What does the error say?", "The error message is Enter a valid address.")]
    [InlineData("What is in the e-mail field?", "The text in \"E-mail\" is tom@.")]
    [InlineData("How many buttons are there?", "There are two buttons.")]
    [InlineData("Which checkboxes are checked?", "The checked check box is Remember me.")]
    public void Answer_Screen_StatesControlsAndPlaces(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.Screen(), question));

    [Theory]
    [InlineData("What comes after Start?", "The next step is Paid?.")]
    [InlineData("What happens after Paid if yes?", "The next step is Ship.")]
    [InlineData("What comes before Remind?", "The previous step is Paid?.")]
    [InlineData("How many decisions are there?", "There is one decision.")]
    [InlineData("How many steps are there?", "There are four boxes.")]
    [InlineData("What is the first step?", "The first step is Start.")]
    [InlineData("What comes after Refund?", "There is no \"refund\" on this diagram.")]
    public void Answer_Flowchart_FollowsItsArrows(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.Flowchart(), question));

    [Theory]
    [InlineData("How many shapes are there?", "There are three shapes.")]
    [InlineData("What colour is the square?", "The colour of the square is blue.")]
    [InlineData("Is there a red circle?", "Yes, a red circle is there.")]
    [InlineData("Is there an orange circle?", "No, an orange circle is not there.")]
    [InlineData("How many stars are there?", "There are no stars.")]
    public void Answer_Shapes_CountsAndNames(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.Shapes(), question));

    [Theory]
    [InlineData("Who reports to Hugo Lang?", "The direct report is Mei Tan Backend.")]
    [InlineData("What is the position of Hugo Lang?", "The position is CTO.")]
    [InlineData("Who reports to Zoe Quist?", "There is no \"zoe quist\" on this diagram.")]
    public void Answer_OrganisationChart_KnowsABoxByThePersonInIt(string question, string expected)
    {
        var page = new DrawnPage(420, 360);
        foreach (
            var (i, (name, role)) in (
                ((string, string)[])[("Dana Wolf", "CEO"), ("Hugo Lang", "CTO"), ("Mei Tan", "Backend")]
            ).Index()
        )
            page.Box(120, 20 + (i * 120), 180, 70, "#0369a1")
                .Text(210, 45 + (i * 120), name, "middle", fill: "#ffffff")
                .Text(210, 68 + (i * 120), role, "middle", fill: "#ffffff");
        page.Box(209, 90, 2, 50, "#333333").Box(209, 210, 2, 50, "#333333");

        Assert.Equal(expected, Answer(page, question));
    }

    [Theory]
    [InlineData("What was the 2023 revenue of Lyon?", "The Revenue 2023 of Lyon is 44.")]
    [InlineData("What was the 2021 revenue of Lyon?", "There is no 2021 on this table.")]
    [InlineData("Which city had the highest 2023 revenue?", "Porto has the highest value, 61.")]
    [InlineData("How many cities are listed?", "There are three rows of \"City\".")]
    public void Answer_TableWhoseFirstNameSpansTwoRowsOfTheHeader_KnowsItsColumns(string question, string expected)
    {
        var page = new DrawnPage(600, 260)
            .Text(215, 30, "Revenue", "middle")
            .Text(395, 30, "Costs", "middle")
            .Text(40, 45, "City");
        string[][] rows =
        [
            ["", "2022", "2023", "2022", "2023"],
            ["Berlin", "48", "52", "31", "33"],
            ["Lyon", "41", "44", "29", "30"],
            ["Porto", "55", "61", "38", "40"],
        ];
        foreach (var (y, row) in rows.Index())
        foreach (var (x, cell) in row.Index().Where(cell => cell.Item.Length > 0))
            page.Text(x == 0 ? 40 : 80 + (x * 90), 60 + (y * 36), cell, x == 0 ? "start" : "middle");

        Assert.Equal(expected, Answer(page, question));
    }

    [Theory]
    [InlineData("Does the Free plan include Audit log?", "No, Free: Audit log is marked with no.")]
    [InlineData("Does the Team plan include Audit log?", "Yes, Team: Audit log is marked with yes.")]
    [InlineData("Which plan costs $19?", "The column with $19 is Team.")]
    [InlineData("How much is the Team plan?", "The Price of Team is $19.")]
    public void Answer_TableOfPlans_ReadsMarksAndColumns(string question, string expected)
    {
        string[][] rows =
        [
            ["Feature", "Free", "Team"],
            ["Price", "$0", "$19"],
            ["Audit log", "x", "v"],
            ["Projects", "3", "50"],
        ];
        var page = new DrawnPage(520, 220);
        foreach (var (y, row) in rows.Index())
        foreach (var (x, cell) in row.Index())
            page.Text(30 + (x * 170), 30 + (y * 45), cell);

        Assert.Equal(expected, Answer(page, question));
    }

    [Theory]
    [InlineData("How many rows are there?", "There are four rows.")]
    [InlineData("What does the perm cost?", "The Perm is 78 €.")]
    public void Answer_PriceListWithoutHeader_CountsItsFirstRow(string question, string expected)
    {
        var page = new DrawnPage(520, 240);
        foreach (
            var (y, (name, price)) in (
                ((string, string)[])[("Haircut", "42 €"), ("Colour", "65 €"), ("Perm", "78 €"), ("Beard", "15 €")]
            ).Index()
        )
            page.Text(30, 40 + (y * 40), name).Text(440, 40 + (y * 40), price, "end");

        Assert.Equal(expected, Answer(page, question));
    }

    [Theory]
    [InlineData("How many points does Rovers have?", "The Points of Rovers is 41.")]
    [InlineData("Which team has the fewest goals?", "Athletic has the lowest value, 21.")]
    [InlineData("How many rows are there?", "There are four rows.")]
    public void Answer_TableWhoseRowsAreNumbered_KnowsThemByTheirNames(string question, string expected)
    {
        string[][] rows =
        [
            ["", "Team", "Goals", "Points"],
            ["1", "United", "44", "46"],
            ["2", "Rovers", "38", "41"],
            ["3", "Wanderers", "29", "30"],
            ["4", "Athletic", "21", "24"],
        ];
        var page = new DrawnPage(560, 240);
        foreach (var (y, row) in rows.Index())
        foreach (var (x, cell) in row.Index().Where(cell => cell.Item.Length > 0))
            page.Text(30 + (x * 140), 30 + (y * 40), cell);

        Assert.Equal(expected, Answer(page, question));
    }

    [Theory]
    [InlineData("How many radio buttons are there?", "There are no radio buttons.")]
    [InlineData("Which field has the error?", "The field with the error is E-mail.")]
    [InlineData("What is in the phone field?", "There is no field \"phone\" on this screen.")]
    public void Answer_Screen_NamesWhatIsAsked(string question, string expected) =>
        Assert.Equal(expected, Answer(DrawnPages.Screen(), question));

    [Theory]
    [InlineData("Rechnung R-2024-0815", "Wie lautet die Rechnungsnummer?", "R-2024-0815")]
    [InlineData("Facture F2024-117", "Quel est le numéro de facture ?", "F2024-117")]
    [InlineData("Fatura FT 2024/88", "Qual é o número da fatura?", "The number is FT 2024/88.")]
    [InlineData("Fattura n. 57/2024 del 31/10/2024", "Qual è il numero della fattura?", "The number is 57/2024.")]
    [InlineData("Rechnung 14.03.2024", "Wie lautet die Rechnungsnummer?", "Das steht nicht auf diesem Bild.")]
    public void Answer_NumberBehindTheWordForAnInvoice_IsItsNumber(string title, string question, string expected)
    {
        var page = new DrawnPage(560, 300)
            .Text(30, 30, title, size: 18)
            .Text(30, 70, "Datum: 14.03.2024")
            .Text(30, 120, "Regal")
            .Text(500, 120, "100,00 €", "end")
            .Text(30, 160, "MwSt. 19 %")
            .Text(500, 160, "19,00 €", "end")
            .Text(30, 200, "Total")
            .Text(500, 200, "119,00 €", "end");

        Assert.Equal(expected, Answer(page, question));
    }

    [Fact]
    public void Answer_SumWhoseNameIsAlsoAHeaderOfTheGoods_StandsBesideItsName()
    {
        var page = new DrawnPage(560, 320)
            .Text(30, 30, "Facture n° F2024-117", size: 18)
            .Text(30, 60, "Date : 05/02/2024");
        foreach (
            var (i, (name, price)) in (
                ((string, string)[])
                    [
                        ("Article", "Total HT"),
                        ("Lampe", "270,00 €"),
                        ("Vase", "120,00 €"),
                        ("Total HT", "390,00 €"),
                        ("TVA 20 %", "78,00 €"),
                        ("Total TTC", "468,00 €"),
                    ]
            ).Index()
        )
            page.Text(30, 100 + (i * 36), name).Text(500, 100 + (i * 36), price, "end");

        Assert.Equal("The subtotal is €390.00.", Answer(page, "What is the subtotal?"));
    }

    [Theory]
    [InlineData("Is there a dog?")]
    [InlineData("What is the weather like?")]
    public void Answer_AnotherSubject_IsLeftToTheHandlers(string question)
    {
        foreach (var page in (DrawnPage[])[DrawnPages.Bars(), DrawnPages.Screen(), DrawnPages.Flowchart()])
            Assert.Null(PageAnswerer.Answer(PageQuestion.Of(Question.Parse(question)), page.Read()));
    }

    [Fact]
    public void Answer_LongQuestion_EndsSoon()
    {
        var content = DrawnPages.Table(isRuled: true).Read();
        var text = string.Join(' ', Enumerable.Repeat("what is the salary of alice and", 1000));
        var clock = Stopwatch.StartNew();

        PageAnswerer.Answer(PageQuestion.Of(Question.Parse(text)), content);

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 5);
    }

    private static string? Answer(DrawnPage page, string question)
    {
        var parsed = Question.Parse(question);
        var fact = PageAnswerer.Answer(PageQuestion.Of(parsed), page.Read());
        return fact is null ? null : parsed.Phrases.Of(fact).Sentence;
    }
}
