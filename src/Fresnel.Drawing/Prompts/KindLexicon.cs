namespace Fresnel.Drawing.Prompts;

/// <summary>The names of kinds of pictures and their layouts in many languages.</summary>
internal static class KindLexicon
{
    /// <summary>
    /// Values are <c>kind.layout</c>, with <c>!</c> where the name alone decides, <c>?</c> where it only names the content,
    /// and <c>~</c> where any other name is stronger.
    /// </summary>
    public static Lexicon Names { get; } =
        new(
            """
            slide.!: slide, powerpoint, ppt, pptx, keynote, pitch deck, slide deck, presentation, google slides
            slide.!: folie, *folie, prasentation, diapositive, diapo, diapositiva, diapositivo, presentatie, prezentacj*
            slide.!: slajd*, слайд*, презентаци*, een dia, de dia, presentacion, presentazione, apresentacao, dia met, sunum, slayt
            slide.!: スライド, プレゼン, 幻灯片, 演示文稿, 投影片, 슬라이드, 프레젠테이션
            slide.!: شريحة, عرض تقديمي, عرض شرائح, स्लाइड, प्रस्तुति
            slide.title!: title slide, cover slide, deck cover, slide deck cover, presentation cover, titelfolie, section slide
            slide.title!: section divider, divider slide, chapter slide, section header, kapitelfolie
            slide.two_columns!: image left text right, image left, text right, text left image right, text left, image right
            slide.title!: opening slide, closing slide, thank you slide, welcome slide, final slide
            slide.title!: diapositive de titre, diapositiva de titulo, slide de titulo
            slide.title!: diapositiva del titolo, titeldia, slajd tytulow*, титульн* слайд*, タイトルスライド, 标题幻灯片
            slide.agenda!: agenda slide, agendafolie, slide agenda
            slide.quote!: quote slide, quotation slide, testimonial slide, zitatfolie
            slide.big_number!: number slide, stat slide, one number, single number, big number, big stat, key figure, hero number, hero stat
            slide.chart!: chart slide, graph slide
            slide.matrix!: 2x2 matrix, 2 x 2 matrix, two by two matrix, eisenhower matrix, quadrant chart, quadrant diagram, impact effort matrix, effort impact matrix, priority matrix, prioritization matrix
            slide.matrix!: matrice d'eisenhower, matriz de eisenhower, matrice di eisenhower, 2x2-matrix
            slide.comparison!: pros and cons diagram, comparison diagram, comparison chart, t-chart, pro and con list, pros and cons list, comparison slide, versus slide, vs slide, vergleichsfolie
            slide.timeline!: timeline slide, roadmap slide
            slide.process!: process slide, steps slide
            slide.pricing!: pricing slide, price slide, preisfolie, pricing table, price table, pricing plan, preistabelle
            slide.icon_grid!: icon grid, icon slide, feature grid
            slide.two_columns!: two column, 2 column, two columns, zweispaltig*, deux colonnes, dos columnas, due colonne
            slide.bullets!: bullet slide, bullet point, bullets, bulleted list
            slide.agenda?: agenda, tagesordnung, ordre du jour, orden del dia, ordine del giorno, повестк*, 議題, アジェンダ, 议程
            slide.pricing?: pricing, price list, preisliste, price plan, preisplan, preise, tarifs, precios, prezzi, precos, prijzen, cennik*, тариф*
            slide.pricing?: 料金プラン, 料金, 价格, 价目, 定价
            slide.comparison?: comparison, compare, comparing, versus, vergleich, comparaison, comparacion, confronto, comparacao, vergelijking
            slide.comparison?: porownani*, сравнени*, 比較, 对比, 比较, pros and cons, swot, swot analysis, before and after, vor- und nachteile
            slide.quote?: quote, quotation, zitat, citation, cita, citazione, citacao, citaat, cytat*, цитат*, 引用, 名言, testimonial
            slide.process?: process graphic, four step, three step, five step, step process
            slide.big_number?: kpi

            ui_mockup.!: ui, ux, gui, user interface, ui mockup, mockup, mock up, wireframe, screen, app screen, web app, mobile app, prototype
            ui_mockup.!: screen design, interface, app ui, web page, webpage, website, web site, app design, web design
            ui_mockup.!: oberflache, benutzeroberflache, bildschirm, *bildschirm, webseite, *seite, app mockup, maquette
            ui_mockup.!: ecran, interfaz, pantalla, pagina web, sitio web, schermata, interfaccia, sito web, tela de, interface de, scherm, *scherm
            ui_mockup.!: ekran, ekranu, strona internetow*, makiet*, экран, экрана, интерфейс*, веб-страниц*, сайт, сайта, макет*
            ui_mockup.!: 画面, アプリ画面, ワイヤーフレーム, モックアップ, 界面, 网页, 网站, 线框图, 页面, 원형, 화면, arayuz, ekrani
            ui_mockup.~: app, application, aplikacj*, приложени*, アプリ, 应用, aplicacion, applicazione, aplicativo, widget, 앱
            ui_mockup.!: video call, article page, blog page, blog post page, blog article, about page, contact page, help page, faq page, docs page
            ui_mockup.!: search page, search results page, results page, account page, news page, event page, booking page
            ui_mockup.sign_in!: login, log in, login screen, login page, sign in, signin, login form, sign in screen, sign in page, sign in form
            ui_mockup.sign_in!: anmeldeseite, anmeldung, loginseite, login-bildschirm, loginbildschirm, login-seite, login-maske, anmeldebildschirm, anmeldemaske, page de connexion, ecran de connexion
            ui_mockup.sign_in!: formulaire de connexion, inicio de sesion, pantalla de inicio de sesion, pagina di accesso, schermata di login
            ui_mockup.sign_in!: schermata di accesso, tela de login, inlogscherm, inlogpagina, ekran logowania, strona logowania, logowani*
            ui_mockup.sign_in!: экран входа, страница входа, форма входа, ログイン画面, ログインページ, 登录页面, 登录界面, 登录页, 로그인 화면, giris ekrani
            ui_mockup.sign_in!: تسجيل الدخول, شاشة تسجيل الدخول, صفحة تسجيل الدخول, लॉगिन
            ui_mockup.sign_up!: register screen, register page, register form
            ui_mockup.sign_up!: sign up, signup, sign up form, sign up page, sign up screen, registration form, registration page, registration screen
            ui_mockup.sign_up!: create account, registrierung, registrierungsseite, page d'inscription, formulaire d'inscription
            ui_mockup.sign_up!: tela de cadastro, cadastro, pantalla de registro, formulario de registro, registrazione, rejestracj*
            ui_mockup.sign_up!: регистрац*, экран регистрации, форма регистрации, 会員登録, 新規登録, 注册, 注册页面, registratie, registratieformulier
            ui_mockup.dashboard!: dashboard, admin panel, analytics dashboard, control panel, tableau de bord, tablero, panel de control, cruscotto
            ui_mockup.dashboard!: painel, painel de controle, дашборд*, панель управления, панел* мониторинга, ダッシュボード, 仪表盘, 仪表板, 看板, 대시보드
            ui_mockup.dashboard!: لوحة تحكم, لوحة التحكم, لوحة معلومات, डैशबोर्ड
            ui_mockup.landing!: home page, homepage, startseite, landing page, hero section, hero area, landingpage, page d'accueil, pagina de inicio, pagina de aterrizaje
            ui_mockup.landing!: pagina di destinazione, pagina inicial, startpagina, strona glowna, лендинг*, главная страница, ランディングページ
            ui_mockup.landing!: 落地页, 着陆页, 首页, pagina principal, coming soon page, marketing site, pricing page, preisseite
            ui_mockup.settings!: settings, settings screen, settings page, preferences screen, preference, einstellungsseite, einstellungen, parametres, page de parametres
            ui_mockup.settings!: ajustes, pantalla de ajustes, configuracion, impostazioni, configuracoes, tela de configuracoes, instellingen, ustawie*
            ui_mockup.settings!: настройк*, экран настроек, 設定画面, 設定, 设置, 设置页面, 설정
            ui_mockup.list_detail!: inbox, email client, mail client, mail app, master detail, list detail, list and detail, email app, notes app, posteingang
            ui_mockup.list_detail!: boite de reception, bandeja de entrada, help desk, ticket list
            ui_mockup.chat!: chat app, chat screen, chat ui, messaging app, messenger, chat window, chat widget, chat interface, support chat, chatbot
            ui_mockup.chat!: chat conversation, group chat, chat between, chat-app, chatfenster, application de messagerie, messagerie, app de mensajeria, app di messaggistica, чат, чата, мессенджер*
            ui_mockup.chat!: チャット, チャット画面, 聊天界面, 聊天, whatsapp chat, 채팅
            ui_mockup.shop!: online shop, online store, webshop, web shop, e-commerce site, ecommerce site, shop page, store page, product grid, catalog page
            ui_mockup.shop!: product list, product listing, boutique en ligne, tienda online, tienda en linea, negozio online, loja virtual, loja online
            ui_mockup.shop!: sklep internetow*, интернет-магазин*, webwinkel, オンラインショップ, 网店, 网上商店, category page, e-commerce website
            ui_mockup.product!: product page, product detail page, product detail, produktseite, page produit, fiche produit, pagina de producto
            ui_mockup.product!: pagina prodotto, pagina do produto, pagina de produto, productpagina, strona produktu, страница товара, карточка товара
            ui_mockup.product!: 商品ページ, 商品页, 商品详情页, 商品详情, 产品页面
            ui_mockup.cart!: checkout, checkout page, checkout screen, shopping cart, cart page, basket page, payment page, payment screen, warenkorb, panier
            ui_mockup.cart!: carrito, carrello, carrinho, koszyk*, winkelwagen, корзин*, カート, 购物车, 结账, kasse, order summary page
            ui_mockup.form!: form, contact form, feedback form, survey form, booking form, application form, order form, web form, online form
            ui_mockup.form!: formular, *formular, formulaire, formulario, modulo di contatto, formulier, *formulier, formularz*, форма обратной связи, анкет*
            ui_mockup.form!: フォーム, お問い合わせフォーム, 表单, 联系表单, survey, questionnaire
            ui_mockup.table!: data table, admin table, table view, data grid, user table, users table, orders table, user list, admin list
            ui_mockup.feed!: news feed, newsfeed, social feed, timeline screen, feed screen, activity feed, social media app, social app
            ui_mockup.profile!: profile screen, profile page, user profile, profilseite, page de profil, pantalla de perfil, profilo utente, perfil de usuario
            ui_mockup.profile!: профил* пользователя, экран профиля, プロフィール画面, 个人主页, 个人资料页, profile ui
            ui_mockup.wallet!: crypto wallet, digital wallet, mobile wallet
            ui_mockup.wallet!: banking app, bank app, wallet app, mobile banking, wallet screen, finance app, banking-app, application bancaire
            ui_mockup.wallet!: app bancaria, aplicacion bancaria, app de banco, aplikacj* bankow*, банковск* приложени*, 銀行アプリ, 银行应用, budget app
            ui_mockup.onboarding!: onboarding, onboarding screen, welcome screen, splash screen, walkthrough screen, intro screen, willkommensbildschirm
            ui_mockup.onboarding!: ecran d'accueil, pantalla de bienvenida, schermata di benvenuto, tela de boas-vindas, ekran powitaln*, オンボーディング, 引导页
            ui_mockup.calendar!: calendar week view, calendar month view, calendar day view, week view, month view, weekly calendar, monthly calendar, wochenansicht
            ui_mockup.calendar!: calendar app, calendar ui, calendar screen, calendar view, booking calendar, kalender-app, kalenderansicht, scheduler ui
            ui_mockup.board!: trello, trello style board, jira board, kanban, kanban board, task board, trello board, scrum board, sprint board, project board, カンバン, канбан*
            ui_mockup.player!: music player, video player, player screen, music app, podcast player, podcast app, musik-app, musikplayer, lecteur de musique
            ui_mockup.player!: reproductor de musica, lettore musicale, odtwarzacz*, музыкальн* плеер*, 音楽プレーヤー, 音乐播放器
            ui_mockup.map!: map screen, map app, navigation app, ride app, ride hailing app, delivery tracking screen, taxi app
            ui_mockup.other!: weather app, fitness app, todo app, to do app, to-do app, travel app, food delivery app, recipes app, health app
            ui_mockup.other!: confirmation dialog, alert dialog, bottom sheet, action sheet, share sheet, snackbar, toast message, modal window, order tracking page
            ui_mockup.chat!: chat with customer support, chat with support, customer support chat, live chat
            ui_mockup.other!: task list, todo list, to do list, to-do list, order tracking, delivery tracking, parcel tracking, status page, tracking page
            ui_mockup.other!: recipe app, file manager, file browser, code editor, photo editor, video editor, text editor, image editor, audio editor, file explorer, task manager, password manager, download manager
            ui_mockup.other!: upload progress, download progress, notification center, notification centre, touchscreen, touch screen, ticket machine, self-service kiosk, ticket kiosk
            ui_mockup.other!: check-in kiosk, ordering kiosk, info kiosk, pharmacy kiosk, alarm clock app, timer app, quiz app, search results, lock screen, home screen, smartwatch face
            ui_mockup.other!: aufgabenliste, sendungsverfolgung, liste de taches, suivi de commande, lista de tareas, seguimiento del pedido, lista delle attivita
            ui_mockup.other!: hotel card, product card, profile card, user card, listing card, weather card
            ui_mockup.table!: spreadsheet, excel sheet, timesheet
            ui_mockup.chat!: chat on, text chat, phone chat, chat bubbles, sms chat
            ui_mockup.other?: dialog, account overview, *tracker, tracker, online banking, online bank, smart home app, smart home
            ui_mockup.other!: 404 page, error page, empty state, modal dialog, modal, dialog box, pop up, popup, cookie banner, tooltip, navbar, sidebar

            diagram.!: diagram, schematic, infographic, diagramm, *diagramm, diagramme, diagrama, diagramma, schema, *schema, esquema, schaubild, infografik
            diagram.!: infographie, infografia, infografica, diagram*, wykres*, схем*, диаграмм*, инфографик*, 図解, 図表, ダイアグラム, 图解, 示意图, 图表, 도표, 다이어그램, 도식, diyagram*, رسم تخطيطي, مخطط, رسم توضيحي
            diagram.!: 다이어그램, diyagram, sema, инфограф*
            diagram.!: مخطط, رسم بياني, رسم تخطيطي, आरेख
            diagram.flow!: flowchart, flow chart, flow diagram, process flow, process diagram, workflow, user flow, swimlane, swim lane, swimlane diagram
            diagram.flow!: flussdiagramm, ablaufdiagramm, organigramme de programmation, logigramme, diagrama de flujo, flujograma, diagramma di flusso
            diagram.flow!: fluxograma, stroomdiagram, stroomschema, schemat blokow*, diagram przeplywu, блок-схем*, フローチャート, 流程图, 순서도, 流れ図
            diagram.flow!: state machine, state diagram, activity diagram, decision flow, bpmn, zustandsdiagramm, диаграмм* состояний, akis semasi
            diagram.flow!: decision tree, entscheidungsbaum, arbre de decision, arbol de decision, albero decisionale, arvore de decisao, 决策树, 決定木
            diagram.flow!: مخطط انسيابي, مخطط تدفق, फ्लोचार्ट, login flow, sign up flow, checkout flow, user login flow
            diagram.sequence!: sequence diagram, sequenzdiagramm, diagramme de sequence, diagrama de secuencia, diagramma di sequenza
            diagram.sequence!: diagrama de sequencia, sequentiediagram, diagram sekwencji, диаграмм* последовательности, シーケンス図, 时序图, 序列图
            diagram.org_chart!: org chart, orgchart, organization chart, organisation chart, organizational chart, organigramm, organigramme, organigrama
            diagram.org_chart!: organigramma, organogram, organograma, schemat organizacyj*, оргструктур*, организационн* структур*, 組織図, 组织结构图
            diagram.org_chart!: 组织架构图, 组织图, 조직도, reporting structure, company structure, team structure, structure organisationnelle
            diagram.tree!: tree diagram, family tree, hierarchy diagram, sitemap, site map, tree chart, stammbaum, baumdiagramm, arbre genealogique
            diagram.tree!: arbol genealogico, albero genealogico, arvore genealogica, stamboom, drzewo genealogiczne, генеалогическ* древ*
            diagram.tree!: семейн* древ*, 家系図, 家谱, 树状图, 樹形図, taxonomy, phylogenetic tree, file tree, folder tree, work breakdown structure
            diagram.mind_map!: mind map, mindmap, brain map, concept map, spider diagram, brainstorm map, gedankenkarte, mind-map, carte mentale
            diagram.mind_map!: carte heuristique, mapa mental, mappa mentale, mindmap, mapa mysli, интеллект-карт*, ментальн* карт*, マインドマップ
            diagram.mind_map!: 思维导图, 마인드맵, zihin haritasi
            diagram.mind_map!: خريطة ذهنية
            diagram.venn!: venn, venn diagram, venn-diagramm, diagramme de venn, diagrama de venn, diagramma di venn, диаграмм* венна, ベン図, 维恩图, 韦恩图
            diagram.venn!: euler diagram, mengendiagramm, vendiagram
            diagram.architecture!: architecture diagram, system diagram, network diagram, infrastructure diagram, deployment diagram, system architecture
            diagram.architecture!: draw it as architecture, as architecture, as an architecture
            diagram.cycle?: customer journey, buyer journey, user journey map, customer journey map
            diagram.architecture!: component diagram, cloud architecture, software architecture, network topology, block diagram, er diagram, erd
            diagram.architecture!: entity relationship diagram, class diagram, uml diagram, uml, data flow diagram, database schema, microservice architecture
            diagram.architecture!: architekturdiagramm, systemarchitektur, netzwerkdiagramm, diagramme d'architecture, diagrama de arquitectura
            diagram.architecture!: diagramma di architettura, diagrama de arquitetura, architectuurdiagram, diagram architektury, схем* архитектуры
            diagram.architecture!: диаграмм* архитектуры, схем* сети, アーキテクチャ図, 構成図, ネットワーク図, 架构图, 系统架构图, 网络拓扑图, erdiagramm
            diagram.cycle!: cycle diagram, circular diagram, loop diagram, lifecycle diagram, life cycle diagram, kreislaufdiagramm, pdca
            diagram.gantt!: gantt, gantt chart, gantt diagram, gantt-diagramm, diagramme de gantt, diagrama de gantt, diagramma di gantt, wykres gantta
            diagram.gantt!: диаграмм* ганта, ガントチャート, 甘特图, project schedule, balkenplan, gant
            diagram.bar!: bar chart, bar graph, column chart, histogram, balkendiagramm, saulendiagramm, diagramme en barres, graphique a barres, histogramme
            diagram.bar!: diagramme a barres, grafico de barras, diagrama de barras, grafico a barre, staafdiagram, wykres* slupkow*, столбчат* диаграмм*
            diagram.bar!: гистограмм*, 棒グラフ, 柱状图, 条形图, 막대 그래프, istogramma
            diagram.horizontal_bar!: horizontal bar chart, horizontal bar graph, horizontal bars
            diagram.stacked_bar!: stacked bar chart, stacked bar, stacked column chart, gestapeltes balkendiagramm, 积み上げ棒グラフ, 堆积柱状图
            diagram.line!: line chart, line graph, line plot, liniendiagramm, kurvendiagramm, courbe, graphique en courbes, grafico de lineas
            diagram.line!: grafico a linee, grafico de linhas, lijndiagram, lijngrafiek, wykres* liniow*, линейн* график*, график*, 折れ線グラフ, 折线图, 꺾은선
            diagram.area!: area chart, area graph, flachendiagramm, 面グラフ, 面积图
            diagram.pie!: pie chart, pie graph, pie diagram, kreisdiagramm, tortendiagramm, kuchendiagramm, camembert, diagramme circulaire
            diagram.pie!: graphique circulaire, grafico circular, grafico de pastel, grafico de tarta, diagrama circular, grafico a torta, grafico de pizza
            diagram.pie!: taartdiagram, cirkeldiagram, wykres* kolow*, кругов* диаграмм*, 円グラフ, 饼图, 饼状图, 圆饼图, 원그래프
            diagram.donut!: donut chart, doughnut chart, donut graph, ring chart, ringdiagramm, donutdiagramm, graphique en anneau, grafico de anillo
            diagram.donut!: grafico de dona, grafico ad anello, grafico de rosca, ドーナツグラフ, ドーナツチャート, 环形图
            diagram.layers!: pyramid diagram, pyramid chart, funnel diagram, funnel chart, sales funnel, layer diagram, layered diagram, osi model
            diagram.layers?: pyramid, funnel, trichter, entonnoir, embudo, imbuto
            diagram.layers!: pyramid of, food pyramid, iceberg diagram, pyramide, ernahrungspyramide, lebensmittelpyramide, schichtenmodell
            diagram.labelled!: labelled diagram, labeled diagram, anatomy, cross section, cross-section, cutaway, cut-away, exploded view, parts of
            diagram.bar!: bar diagram, column diagram, column chart, saulendiagramm, diagramma a barre, diagrama de barras
            diagram.line!: line diagram
            diagram.layers!: stack diagram, layers diagram
            diagram.bracket!: tournament bracket, knockout bracket, playoff bracket, play-off bracket, tournament tree, turnierbaum
            diagram.labelled!: anatomie, anatomia, querschnitt, beschriftet* zeichnung, labelled drawing, labeled drawing, coupe transversale
            diagram.labelled!: анатоми*, строение, 断面図, 解剖図, 解剖图, 剖面图, aufbau einer, aufbau eines, aufbau der, schema legende
            diagram.timeline!: ligne du temps, frise du temps, linea de tiempo historica
            diagram.mind_map!: fishbone, fishbone diagram, ishikawa, ishikawa diagram, cause and effect, causes and effects, ursache und wirkung
            diagram.timeline?: timeline, time line, roadmap, zeitstrahl, zeitachse, zeitleiste, frise chronologique, chronologie, linea de tiempo
            diagram.timeline?: linea del tiempo, cronologia, linea temporale, linha do tempo, tijdlijn, os czasu, osi czasu, лент* времени, хронологи*
            diagram.timeline?: дорожн* карт*, 年表, タイムライン, 时间线, 时间轴, 타임라인, fahrplan, feuille de route, hoja de ruta, milestone
            diagram.chart?: chart, graph, plot, graphique, grafico, grafiek, wykres, tabelle, グラフ, 그래프, 曲线图
            diagram.cycle?: cycle, kreislauf, ciclo, kringloop, cykl*, цикл*
            diagram.process?: process, prozess, processus, proceso, processo, proces*, процесс*, プロセス, 过程, ablauf, 流れ, 流程

            marketing.banner!: banner, hero image, hero banner, web banner, header image, cover image, facebook cover, linkedin cover, twitter header
            marketing.banner!: youtube thumbnail, thumbnail, youtube banner, billboard, werbebanner, banniere, banner pubblicitario, baner*, баннер*, банер*
            marketing.banner!: バナー, 横幅, バナー広告, 배너, लैंडिंग बैनर, channel art, youtube cover, twitch banner, promo graphic, promotional graphic
            marketing.banner!: بانر, بنر, באנר, बैनर, แบนเนอร์, marketing visual, marketing image, marketing graphic, promo image, promo, campaign, campaign visual, afis, бигборд*
            marketing.social_post!: instagram post, facebook post, linkedin post, social media post, social post, twitter post, social media graphic
            marketing.social_post!: social media image, social graphic, instagram, insta post, pinterest pin, tweet, social-media-post, instagram-post
            marketing.social_post!: publication instagram, post instagram, post de instagram, post per instagram, post para instagram, пост для инстаграм*
            marketing.social_post!: пост в соцсет*, インスタ投稿, sns投稿, 朋友圈海报, 小红书, instagram-beitrag, post na instagram*, social card, social square
            marketing.social_post!: mother's day post, father's day post, valentine's day post, christmas post, easter post, new year post, birthday post
            marketing.social_post!: hiring post, job post, announcement post, promo post, sale post, launch post, event post, linkedin announcement
            marketing.story!: story for instagram, stories for instagram, story for facebook, instagram story, insta story, story graphic, facebook story, instagram stories, stories, instagram-story, story instagram
            marketing.story!: historia de instagram, storia instagram, сторис, ストーリーズ, snapchat story, whatsapp status
            marketing.story!: story ad, story format ad, story format, story advertisement
            marketing.email_header!: email header, e-mail header, newsletter header, email banner, newsletter banner, mail header, e-mail-header, newsletter
            marketing.email_header!: en-tete d'e-mail, encabezado de correo, intestazione email, cabecalho de email, шапк* письма, メールヘッダー, 邮件头图
            marketing.advertisement!: ad, advert, advertisement, facebook ad, display ad, google ad, leaderboard, skyscraper, ad creative, print ad, anzeige
            marketing.advertisement!: werbeanzeige, werbung, annonce, publicite, anuncio, publicidad, pubblicita, propaganda, advertentie, reklam*, реклам*
            marketing.advertisement!: اعلان, מודעה, विज्ञापन, 広告, 广告, 광고, commercial ad, advertising, instagram ad, banner ad, annuncio, reclame, inserat
            marketing.advertisement!: إعلان
            marketing.poster!: poster, plakat*, *plakat, affiche, cartel, locandina, manifesto, cartaz, poster*, постер*, плакат*, афиш*, ポスター, 海报, 海報, 포스터
            marketing.poster!: ملصق, פוסטר, पोस्टर, movie poster, book cover, album cover, buchcover, event poster, magazine cover, certificate, zertifikat, urkunde, cd cover
            marketing.poster!: *poster, *affiche, affichette, *aushang, *steckbrief, avis de recherche, missing poster, wanted poster
            marketing.flyer!: *flyer, *handzettel, *flugblatt, *speisekarte, *menukaart, menukaart
            marketing.banner!: *banner
            marketing.invitation!: *uitnodiging, kerstkaart, verjaardagskaart, wenskaart, *gluckwunschkarte, osterkarte, dankeskarte, carte de voeux, carte de noel
            marketing.invitation!: tarjeta de navidad, tarjeta de agradecimiento, biglietto di auguri, biglietto d'auguri, cartao de natal, cartao de aniversario
            marketing.poster!: podcast cover, playlist cover, ebook cover, e-book cover, magazine cover art, cover art
            marketing.flyer!: flyer, leaflet, brochure, handout, handzettel, flugblatt, prospectus, depliant, folheto, panfleto, ulotk*, листовк*, volantino, volantini, folleto, octavilla, tract, strooibiljet
            marketing.flyer!: флаер*, チラシ, フライヤー, 传单, menu card, menu board, drinks menu, price list, menu, speisekarte, carta del restaurante, coupon, voucher, gift card, gutschein
            marketing.flyer!: table card, tent card, door sign, shop sign, gift voucher, closing notice
            marketing.?: announcement, book launch, festival lineup, charity run, fun run, vernissage, exhibition opening, bake sale, yard sale
            marketing.invitation!: new year card, happy new year card, easter card, valentine card, valentine's card, holiday card, get well card, congratulations card
            marketing.flyer!: loyalty card, stamp card, punch card, membership card, discount card, stempelkarte, bonuskarte, carte de fidelite, tarjeta de fidelidad
            marketing.flyer!: price tag, 菜单, メニュー表, меню, cardapio, 전단지, door hanger, rack card
            marketing.invitation!: invitation, invitation card, wedding invitation, birthday invitation, invite, party invite, save the date card, einladung*
            marketing.invitation!: *einladung, einladungskarte, invitation*, faire-part, carton d'invitation, invitacion, invito, convite, uitnodiging
            marketing.invitation!: zaproszeni*, приглашени*, 招待状, 邀请函, 请柬, 초대장, greeting card, birthday card, christmas card, thank you card, grusskarte
            marketing.invitation!: carte d'anniversaire, tarjeta de cumpleanos, geburtstagskarte, weihnachtskarte, postcard, postkarte, открытк*, davetiye, event ticket, concert ticket
            marketing.invitation!: invito di nozze, invito di matrimonio, invito di compleanno, invitacion de boda, invitacion de cumpleanos
            marketing.invitation!: faire-part de mariage, invitation de mariage, invitation d'anniversaire, convite de casamento
            marketing.invitation!: trouwkaart, huwelijksuitnodiging, zaproszenie slubne, zaproszenie na slub, свадебн* приглашени*
            marketing.invitation!: приглашени* на свадьбу, 結婚式の招待状, 结婚请柬, 婚礼邀请函
            marketing.invitation!: دعوة, بطاقة دعوة, دعوة زفاف, निमंत्रण, निमंत्रण पत्र, आमंत्रण
            marketing.business_card!: business card, visiting card, name card, visitenkarte, carte de visite, tarjeta de visita, tarjeta de presentacion
            marketing.business_card!: biglietto da visita, cartao de visita, visitekaartje, wizytowk*, визитк*, визитн* карточк*, 名刺, 名片, 명함, kartvizit
            marketing.business_card!: بطاقة عمل
            marketing.logo!: logo, logotype, wordmark, logotipo, logo design, monogram, логотип*, logotyp*, ロゴ, 标志, 商标, 로고, brand mark, lockup
            marketing.logo!: شعار, लोगो
            marketing.?: sale, discount, special offer, grand opening, we're hiring, we are hiring, now hiring, hiring, join our team, webinar
            marketing.?: rabatt, schlussverkauf, sonderangebot, soldes, rebajas, oferta, saldi, sconto, promocao, korting, uitverkoop, wyprzedaz*
            marketing.?: скидк*, распродаж*, セール, 割引, 促销, 打折, 优惠, black friday, cyber monday, save the date, giveaway, open house
            marketing.?: we are moving, we're moving, we have moved, we've moved, wir ziehen um, wir sind umgezogen, nous demenageons, nos mudamos

            storyboard.!: storyboard, story board, storyboard frame, comic, comic strip, comic page, panel comic, manga page, photo story, bildergeschichte
            storyboard.!: drehbuch-storyboard, bande dessinee, bd, vineta, guion grafico, historieta, tira comica, fumetto, striscia a fumetti
            storyboard.!: quadrinhos, tirinha, historia em quadrinhos, stripverhaal, strip verhaal, beeldverhaal, komiks*, scenorys*, раскадровк*
            storyboard.!: комикс*, 絵コンテ, ストーリーボード, 四コマ漫画, 4コマ漫画, 4コマ, 漫画, 分镜, 分镜头, 故事板, 四格漫画, 连环画, 스토리보드, 만화
            storyboard.!: # shots, 3 frames, 4 frames, 5 frames, 6 frames, five frames, onboarding story, story in pictures, photo comic, safety comic
            storyboard.!: in # pictures, in # images, in # drawings, in # panels, in # bildern, en # dessins, en # images, en # cases, en # vinetas
            storyboard.!: en # imagenes, en # dibujos, in # immagini, in # disegni, in # vignette, em # imagens, em # quadrinhos, in # plaatjes, in # tekeningen
            storyboard.!: tv commercial, tv spot, tv ad, commercial spot, werbespot, spot publicitaire, spot tv, spot publicitario, spot pubblicitario
            storyboard.?: commercial
            storyboard.!: comicstreifen, bildstreifen, *comic, *comicstrip, stripverhaaltje, planche de bd
            storyboard.!: comic panel, graphic novel page, shot list, six frames, four frames, three frames, panel strip, scenariusz obrazkow*

            product_photo.!: product photo, product photograph, product photography, product shot, product image, product picture, product render
            product_photo.!: product visual, product rendering, packshot, pack shot, studio product shot, studio shot, e-commerce photo, ecommerce photo
            product_photo.!: e-commerce image, catalog photo, catalogue photo, t-shirt mockup, tshirt mockup, t shirt mockup, mug mockup, bottle mockup
            product_photo.!: packaging mockup, can mockup, box mockup, label mockup, bag mockup, cap mockup, hoodie mockup, cosmetic mockup, product mockup
            product_photo.!: produktfoto, produktbild, produktaufnahme, photo produit, photo de produit, packshot produit, foto de producto
            product_photo.!: fotografia de producto, foto prodotto, foto di prodotto, foto del prodotto, foto de produto, foto do produto, fotografia de produto
            product_photo.!: productfoto, zdjeci* produktu, zdjeci* produktow*, фото товара, фото продукта, предметн* фото*, предметн* съемк*
            product_photo.!: 商品写真, 製品写真, 商品撮影, 产品图, 产品照片, 产品摄影, 商品图, 商品摄影, 제품 사진, urun fotografi
            photo.~: photo, photograph, photography, photo of, foto, fotografie, photographie, fotografia, zdjeci*, фото*, 写真, 照片, 摄影, 사진
            photo.~: photorealistic, realistic photo, stock photo, snapshot, selfie, fotorealistisch*, render, 3d render, rendering

            illustration.~: bilderbuchseite, bilderbuch, kinderbuchseite, kinderbuchillustration, page d'album, ilustracion infantil
            illustration.~: picture, image, illustration, drawing, painting, scene, cartoon, sketch, artwork, clipart, clip art, icon, wallpaper, pattern
            illustration.~: bild, zeichnung, gemalde, dibujo, imagen, ilustracion, dessin, peinture, disegno, immagine, illustrazione, desenho, imagem
            illustration.~: ilustracao, tekening, afbeelding, illustratie, plaatje, obraz, obrazek, rysunek, ilustracj*, картин*, рисун*, иллюстраци*
            illustration.~: 絵, イラスト, 图片, 插画, 插图, 图画, 그림, resim, app icon, coloring page, colouring page, portrait, emoji, sticker
            """
        );

    /// <summary>Things that studios photograph: with "photo" they make a product photo.</summary>
    public static Lexicon Products { get; } =
        new(
            """
            product: bottle, perfume, mug, cup, can, jar, tube, box, carton, candle, watch, wristwatch, headphone, earbud, sneaker, running shoe, shoe, boot
            product: handbag, backpack, wallet, smartphone, laptop, tablet, camera, lamp, chair, sofa, teapot, vase, soap, shampoo, lotion, cream, serum
            product: lipstick, makeup, cosmetic, sunglasses, glasses, ring, necklace, earring, bracelet, jewelry, jewellery, t-shirt, tshirt, hoodie, cap
            product: packaging, pouch, bag of coffee, coffee bag, chocolate bar, cereal box, wine, beer, whisky, whiskey, soda, drink can, thermos, keyboard
            product: mouse, speaker, microphone, toothbrush, toothpaste, knife, pan, pot, toy, notebook, book, pen, umbrella, phone case, gift box, deodorant
            product: flasche, tasse, dose, tube, kerze, uhr, kopfhorer, schuh, parfum, parfumflasche, tasche, lampe, flacon, bouteille, bougie, montre, chaussure
            product: botella, taza, vela, reloj, zapato, bolso, bottiglia, tazza, candela, orologio, scarpa, garrafa, caneca, relogio, sapato, fles, kaars
            product: horloge, schoen, butelk*, kubek, swiec*, zegarek, бутылк*, кружк*, свеч*, часы, кроссовк*, духи, ボトル, 香水, 時計, 靴, マグカップ
            product: 瓶, 杯子, 手表, 鞋, 香水瓶, 口红, 耳机
            """
        );
}
