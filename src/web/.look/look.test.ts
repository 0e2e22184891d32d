import http from "node:http"; import fs from "node:fs"; import path from "node:path";
import { chromium, type BrowserContext } from "playwright-core";
import { test, expect } from "vitest";
import { openClinic, certificate } from "../test/clinic.ts";
import { NamePart } from "../src/certificates/names.ts";
import { readCertificate } from "../src/certificates/certificate.ts";
import { MemoryServer } from "../test/memoryServer.ts";
import { Downward, Upward } from "../src/generated/frames/alcove.ts";
import { fromBase64, toBase64, freshId, uuidText } from "../src/wire/index.ts";
import { readDevice } from "../src/certificates/identity.ts";
import { findings } from "../e2e/accessible.ts";
const CSP="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src blob:; connect-src 'self'; font-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types app";
const types:any={".html":"text/html",".js":"text/javascript",".css":"text/css",".svg":"image/svg+xml"};
test("look", async () => {
 const clinic=await openClinic();
 const people:any={ada:{personId:freshId(),role:"THERAPIST",displayName:"Dr. Ada Reyes",signInName:"ada-1"},sam:{personId:freshId(),role:"CLIENT",displayName:"Sam Winter",signInName:"sam-2"}};
 const server=new MemoryServer(freshId(),[people.ada,people.sam]);
 const accounts:any={}, sessions:any={};
 const root="/tmp/webout";
 const web=http.createServer((q,r)=>{let p=new URL(q.url!,"http://x").pathname; r.setHeader("Content-Security-Policy",CSP); if(["/","/sign-in","/invitation"].includes(p))p="/index.html"; const f=path.join(root,p); if(!fs.existsSync(f)||fs.statSync(f).isDirectory()){r.statusCode=404;return r.end("{}")} r.setHeader("Content-Type",types[path.extname(f)]||"x/x"); r.end(fs.readFileSync(f));}).listen(0,"127.0.0.1");
 await new Promise(d=>web.once("listening",d)); const base=`http://localhost:${(web.address() as any).port}`;
 const browser=await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox"]});
 async function person(name:string,o:any){
  const me=people[name]; const c:BrowserContext=await browser.newContext({...o,serviceWorkers:"block"}); const page=await c.newPage();
  page.on("console",m=>console.log(name,m.type(),m.text())); page.on("pageerror",e=>console.log(name,"PAGEERROR",e.message,e.stack));
  sessions[name]=null;
  await page.routeWebSocket(/\/ws$/, ws=>{ let dev:any; const say=(frame:any)=>ws.send(Buffer.from(Downward.encode({frame}).finish()));
   ws.onMessage((m:any)=>{const frame=Upward.decode(new Uint8Array(m)).frame!; if(frame.$case==="authenticate"){dev=uuidText(frame.value.deviceId); server.connect(dev,say);} else if(frame.$case==="ping")say({$case:"pong",value:frame.value}); else server.port(dev).send(frame);});
   ws.onClose(()=>{ if(dev) try{server.cut(dev)}catch{} });
   say({$case:"challenge",value:{nonce:new Uint8Array(32)}}); });
  await page.route("**/api/**",async route=>{const q=route.request();const p=new URL(q.url()).pathname.slice(4);const body=q.postData()?JSON.parse(q.postData()!):{};const m=q.method();
   const j=(x:any,status=200)=>route.fulfill({status,contentType:"application/json",body:JSON.stringify(x)});
   const s=()=>({...me,deviceId:accounts[name]?.deviceId??null,accountCertificate:null});
   if(p==="/help")return j({intro:"x",lines:[]});
   if(p==="/clinic")return j({name:"Haven",rootCertificate:toBase64(clinic.authority.root),issuingCertificate:toBase64(clinic.authority.issuing[0]!),demo:true});
   if(p==="/session"&&m==="GET")return sessions[name]?j(s()):j({reason:"NOT_SIGNED_IN"},401);
   if(p==="/session"&&m==="POST"){sessions[name]=true;return j(s());}
   if(p==="/session"){sessions[name]=null;return route.fulfill({status:204});}
   if(p==="/expectations")return j({replyTime:"Replies usually come within two working days.",hours:"Monday to Friday, 9 to 17.",emergencies:"Not for emergencies."});
   if(p==="/account/certificate"){const csr=fromBase64(body.request);const hex=Buffer.from(csr).toString("hex");const at=hex.indexOf("302a300506032b6570032100")/2+12;const key=csr.slice(at,at+32);
     const cert=await certificate({subject:[[NamePart.UID,me.personId],[NamePart.ROLE,me.role],[NamePart.COMMON_NAME,me.displayName]],publicKey:key,issuer:clinic.issuingName,issuerKey:clinic.issuingKey,pathLength:0}); accounts[name]={certificate:cert}; return j({certificate:toBase64(cert)});}
   if(p==="/devices"){const cert=fromBase64(body.certificate);const id=readDevice(readCertificate(cert).subjectName);accounts[name].deviceId=id;server.join({deviceId:id,personId:me.personId,certificate:cert,accountCertificate:accounts[name].certificate});return j({deviceId:id});}
   const port=server.port(accounts[name]?.deviceId);
   if(p==="/key-packages")return j(await port.uploadKeyPackages(body.packages.map(fromBase64),null));
   if(p==="/conversations"){const l=await port.conversations();return j(l.map((c:any)=>({...c,peer:{...c.peer,accountCertificate:null},devices:c.devices.map((d:any)=>({...d,certificate:toBase64(d.certificate),accountCertificate:toBase64(d.accountCertificate)})),group:c.group&&{...c.group,groupId:toBase64(c.group.groupId)}})));}
   if(p.endsWith("/key-packages"))try{return j({packages:(await port.claimKeyPackages(server.conversation)).map(k=>({...k,keyPackage:toBase64(k.keyPackage)}))});}catch{return j({reason:"NO_KEY_PACKAGE"},409)}
   if(p.endsWith("/open"))return route.fulfill({status:204});
   if(p==="/invitations"&&m==="GET")return j([]);
   return j({reason:"NOT_FOUND"},404);
  });
  await page.goto(base); await page.getByLabel("Your sign-in name").fill(me.signInName); await page.getByLabel("Passphrase",{exact:true}).fill("seven quiet herons"); await page.getByRole("button",{name:"Sign in",exact:true}).click();
  return {page,c,shot:(n:string)=>page.screenshot({path:`/tmp/look/${n}.png`})};
 }
 const say=async(p:any,to:string,t:string)=>{await p.page.getByLabel(`Write to ${to}`).fill(t);await p.page.getByRole("button",{name:"Send",exact:true}).click();};
 const sam=await person("sam",{viewport:{width:390,height:844}});
 await sam.page.getByRole("heading",{name:"Dr. Ada Reyes"}).waitFor(); await sam.page.waitForTimeout(500); await sam.shot("c-empty");
 await say(sam,"Dr. Ada Reyes","Hello, I am a little nervous."); await sam.page.getByText("Waiting for Dr. Ada Reyes to join").waitFor(); await sam.shot("c-wait");
 const ada=await person("ada",{viewport:{width:1280,height:800}});
 await ada.page.getByText("1 new message").first().waitFor(); await ada.shot("t-list");
 await ada.page.getByRole("navigation",{name:"Clients"}).getByText("Sam Winter").click(); await ada.page.locator("article.heard").waitFor();
 await say(ada,"Sam Winter","Good that you are here. Take your time, there is no hurry at all.\nHow did you sleep this week?");
 await sam.page.getByText("Take your time").first().waitFor();
 await say(sam,"Dr. Ada Reyes","Better than last week. I did the evening walk we talked about, three times, and I noticed that I was calmer afterwards.");
 for(let i=0;i<5;i++){await say(ada,"Sam Winter",`That is a good step, number ${i}.`);await say(sam,"Dr. Ada Reyes",`Thank you ${i}`);}
 await sam.page.waitForTimeout(800); await sam.shot("c-talk"); await ada.shot("t-talk");
 await ada.page.setViewportSize({width:390,height:844}); await ada.shot("t-talk-phone"); await ada.page.getByRole("button",{name:"All clients"}).click(); await ada.shot("t-list-phone"); await ada.page.getByRole("button",{name:"Invite a client"}).click(); await ada.shot("t-invite-phone"); await ada.page.setViewportSize({width:1280,height:800});
 await sam.page.emulateMedia({colorScheme:"dark",reducedMotion:"reduce"}); await sam.shot("c-dark"); console.log("axe sam dark",await findings(sam.page));
 await sam.page.emulateMedia({colorScheme:"light",reducedMotion:"reduce"}); console.log("axe sam",await findings(sam.page)); console.log("axe ada",await findings(ada.page));
 await sam.page.reload(); await sam.page.getByText("Thank you 4").waitFor(); expect(await sam.page.locator("article.bubble").count()).toBe(13);
 await say(sam,"Dr. Ada Reyes","after reload"); await sam.page.locator("article.said").last().getByText("Delivered").waitFor();
 await sam.page.getByRole("button",{name:"Sign out"}).click(); await sam.shot("c-signout"); 
 await sam.page.evaluate(()=>{document.documentElement.style.fontSize="200%"}).catch(()=>{}); await sam.page.keyboard.press("Escape"); await sam.shot("c-200"); await sam.page.setViewportSize({width:740,height:360}); await sam.shot("c-land200"); await sam.page.evaluate(()=>{document.documentElement.style.fontSize=""}); await sam.shot("c-land"); await sam.page.setViewportSize({width:390,height:844});
 await sam.page.getByRole("button",{name:"Sign out"}).click(); await sam.page.getByRole("button",{name:"Sign out and remove"}).click(); await sam.page.getByRole("heading",{name:"Welcome back"}).waitFor();
 console.log(await sam.page.evaluate(async()=>({db:await indexedDB.databases(),l:Object.keys(localStorage)})));
 server.retire(accounts.sam.deviceId); accounts.sam=undefined;
 const sam2=await person("sam",{viewport:{width:390,height:844}}); await sam2.page.getByRole("heading",{name:"Dr. Ada Reyes"}).waitFor(); 
 await say(sam2,"Dr. Ada Reyes","It is me, from my new phone"); await ada.page.getByRole("navigation",{name:"Clients"}).getByText("Sam Winter").click();  console.log(JSON.stringify(server.group?.members), [...server.seats.keys()], server.group?.generation); await ada.page.getByText("using a new key").first().waitFor({timeout:3000}); await ada.page.waitForTimeout(600); await ada.shot("t-newkey"); await ada.page.getByRole("button",{name:/Go on/}).click(); await say(ada,"Sam Winter","Thank you for telling me"); await sam2.page.getByText("Thank you for telling me").first().waitFor(); await ada.shot("t-newkey2"); await sam2.shot("c-new");
 const p2=await ada.c.newPage(); 
 await browser.close(); web.close();
},120000);
